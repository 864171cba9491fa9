/**
 * Longest-prefix match over IPv4: from a handful of prefixes to a full Internet table of a million.
 *
 * A tree bitmap (Eatherton, Varghese, Dittia: "Tree Bitmap", 2004) with five address bits a level,
 * because a level's 31 prefixes and 32 children each fit the 32-bit words that JavaScript counts bits
 * in. Every node is four words; its children lie side by side, and so do its values, so memory grows
 * with the number of prefixes and a lookup touches at most seven nodes whatever that number is.
 */
import type { Ipv4 } from './ipv4';
import { maskOf, type Prefix } from './prefix';
import { WordBlocks } from './word-blocks';

const STRIDE = 5;
const NODE_WORDS = 4;
/** Words of a node: which prefixes end here, which children exist, and where values and children start. */
const PREFIXES = 0;
const CHILDREN = 1;
const VALUES_AT = 2;
const CHILDREN_AT = 3;

/** For five address bits, the prefixes of length 0 to 4 that hold them; bit 2^length + leading bits. */
const holding = Uint32Array.from({ length: 32 }, (_, bits) => {
  let mask = 0;
  for (let length = 0; length < STRIDE; length++) mask |= 1 << ((1 << length) + (bits >>> (STRIDE - length)));
  return mask >>> 0;
});

/** Maps prefixes to whole numbers from 0 to 2^32 - 1, usually places in a list of the caller's. */
export class PrefixTable {
  #nodes = new WordBlocks(NODE_WORDS);
  #values = new WordBlocks(1);
  #size = 0;
  readonly #root = this.#nodes.take(1);

  /** How many prefixes there are. */
  get size(): number {
    return this.#size;
  }

  /** Bytes of the tables, unused room included. */
  get bytes(): number {
    return this.#nodes.words.byteLength + this.#values.words.byteLength;
  }

  /** The value of the longest prefix that holds the address; -1 when none does. */
  lookup(address: Ipv4): number {
    const nodes = this.#nodes.words;
    let node = this.#root;
    let found = -1;
    let rest = address | 0;
    for (;;) {
      const bits = rest >>> (32 - STRIDE);
      const matching = (nodes[node + PREFIXES] ?? 0) & (holding[bits] ?? 0);
      if (matching !== 0) {
        const longest = 31 - Math.clz32(matching);
        found = (nodes[node + VALUES_AT] ?? 0) + ones((nodes[node + PREFIXES] ?? 0) & ((1 << longest) - 1));
      }
      const children = nodes[node + CHILDREN] ?? 0;
      if ((children & (1 << bits)) === 0) break;
      node = (nodes[node + CHILDREN_AT] ?? 0) + NODE_WORDS * ones(children & ((1 << bits) - 1));
      rest <<= STRIDE;
    }
    return found < 0 ? -1 : (this.#values.words[found] ?? 0);
  }

  /** The value of exactly this prefix; -1 when it is not in the table. */
  get(prefix: Prefix): number {
    const node = this.#descend(prefix, false);
    if (node < 0) return -1;
    const nodes = this.#nodes.words;
    const ending = nodes[node + PREFIXES] ?? 0;
    const bit = endingBit(prefix);
    if ((ending & (1 << bit)) === 0) return -1;
    return this.#values.words[(nodes[node + VALUES_AT] ?? 0) + ones(ending & ((1 << bit) - 1))] ?? -1;
  }

  /** Adds a prefix or gives it another value. Its host bits must be clear. */
  insert(prefix: Prefix, value: number): void {
    const node = this.#descend(prefix, true);
    const nodes = this.#nodes.words;
    const ending = nodes[node + PREFIXES] ?? 0;
    const bit = endingBit(prefix);
    const place = ones(ending & ((1 << bit) - 1));
    if ((ending & (1 << bit)) === 0) {
      nodes[node + VALUES_AT] = this.#values.widen(nodes[node + VALUES_AT] ?? 0, ones(ending), place);
      nodes[node + PREFIXES] = ending | (1 << bit);
      this.#size++;
    }
    this.#values.words[(nodes[node + VALUES_AT] ?? 0) + place] = value;
  }

  /** Takes a prefix out; false when it was not in the table. */
  remove(prefix: Prefix): boolean {
    const removed = this.#remove(this.#root, prefix.address | 0, prefix);
    if (removed) this.#size--;
    return removed;
  }

  /** The node in which the prefix ends; -1 when it is missing and may not be made. */
  #descend(prefix: Prefix, make: boolean): number {
    let node = this.#root;
    let rest = prefix.address | 0;
    for (let left = prefix.length; left >= STRIDE; left -= STRIDE, rest <<= STRIDE) {
      const bits = rest >>> (32 - STRIDE);
      const children = this.#nodes.words[node + CHILDREN] ?? 0;
      const place = ones(children & ((1 << bits) - 1));
      if ((children & (1 << bits)) === 0) {
        if (!make) return -1;
        const start = this.#nodes.widen(this.#nodes.words[node + CHILDREN_AT] ?? 0, ones(children), place);
        // Widening may have moved the words: only now may they be written.
        this.#nodes.words[node + CHILDREN_AT] = start;
        this.#nodes.words[node + CHILDREN] = children | (1 << bits);
      }
      node = (this.#nodes.words[node + CHILDREN_AT] ?? 0) + NODE_WORDS * place;
    }
    return node;
  }

  /** Removes below a node and gives back nodes that have become empty on the way up. */
  #remove(node: number, rest: number, prefix: Prefix, level = 0): boolean {
    const nodes = this.#nodes.words;
    if (prefix.length - level * STRIDE < STRIDE) return this.#removeEnding(node, endingBit(prefix));
    const bits = rest >>> (32 - STRIDE);
    const children = nodes[node + CHILDREN] ?? 0;
    if ((children & (1 << bits)) === 0) return false;
    const place = ones(children & ((1 << bits) - 1));
    const child = (nodes[node + CHILDREN_AT] ?? 0) + NODE_WORDS * place;
    if (!this.#remove(child, rest << STRIDE, prefix, level + 1)) return false;
    const { words } = this.#nodes;
    if (words[child + PREFIXES] === 0 && words[child + CHILDREN] === 0) {
      const start = this.#nodes.narrow(words[node + CHILDREN_AT] ?? 0, ones(children), place);
      this.#nodes.words[node + CHILDREN_AT] = start;
      this.#nodes.words[node + CHILDREN] = children & ~(1 << bits);
    }
    return true;
  }

  #removeEnding(node: number, bit: number): boolean {
    const nodes = this.#nodes.words;
    const ending = nodes[node + PREFIXES] ?? 0;
    if ((ending & (1 << bit)) === 0) return false;
    const place = ones(ending & ((1 << bit) - 1));
    nodes[node + VALUES_AT] = this.#values.narrow(nodes[node + VALUES_AT] ?? 0, ones(ending), place);
    nodes[node + PREFIXES] = ending & ~(1 << bit);
    return true;
  }
}

/** Where a prefix stands in the node in which it ends. */
function endingBit(prefix: Prefix): number {
  const above = Math.floor(prefix.length / STRIDE) * STRIDE;
  const length = prefix.length - above;
  const bits = (prefix.address & ~maskOf(above)) >>> 0;
  return (1 << length) + (length === 0 ? 0 : (bits << above) >>> (32 - length));
}

/** Counts the bits that are set (Hacker's Delight, section 5-1). */
function ones(word: number): number {
  let count = word - ((word >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
