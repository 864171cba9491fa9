/** The syntax tree as the splices need it: what is at a path, where it starts and where its last character is. */
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type CST,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Path } from '../document';
import { findPair } from './locate';
import type { SyntaxTree } from './syntax-tree';

/** An item of a list or a pair of a mapping, with what is in it. */
export type Entry =
  | {
      readonly type: 'pair';
      readonly holder: YAMLMap;
      readonly index: number;
      readonly pair: Pair;
      readonly flow: boolean;
    }
  | { readonly type: 'item'; readonly holder: YAMLSeq; readonly index: number; readonly flow: boolean };

export interface Walked {
  /** As far as the path leads through the text: one entry for each step. */
  readonly entries: readonly Entry[];
  /** What the last entry holds, or the root. */
  readonly node: unknown;
  /** Whether `node` is an alias before the path's end, so that the rest of the path is written elsewhere. */
  readonly behindAlias: boolean;
}

/** Walks down the path as far as it goes without following aliases. */
export function walk(tree: SyntaxTree, path: Path): Walked {
  const entries: Entry[] = [];
  let node: unknown = tree.contents;
  let flow = false;
  for (const step of path) {
    if (isAlias(node)) return { entries, node, behindAlias: true };
    if (isMap(node)) {
      flow ||= node.flow === true;
      const pair = findPair<Pair>(node.items, step);
      if (!pair) break;
      entries.push({ type: 'pair', holder: node, index: node.items.indexOf(pair), pair, flow });
      node = pair.value;
    } else if (isSeq(node)) {
      flow ||= node.flow === true;
      if (typeof step !== 'number' || step >= node.items.length) break;
      entries.push({ type: 'item', holder: node, index: step, flow });
      node = node.items[step];
    } else break;
  }
  return { entries, node, behindAlias: false };
}

/** The token of an entry, which knows where dashes, colons, anchors and tags are. */
export function tokenOf(entry: Entry): CST.CollectionItem | null {
  if (entry.type === 'pair') return entry.pair.srcToken ?? null;
  const token = entry.holder.srcToken;
  if (token?.type !== 'block-seq' && token?.type !== 'flow-collection') return null;
  return token.items[entry.index] ?? null;
}

/** Where the entry starts: its dash, its `?`, its key's anchor, or its key; in a flow list, its value or the value's anchor. */
export function entryStart(entry: Entry): number | null {
  const first = tokenOf(entry)?.start.find(({ type }) => startTypes.has(type));
  if (first) return first.offset;
  const node: unknown = entry.type === 'pair' ? entry.pair.key : entry.holder.items[entry.index];
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}

const startTypes = new Set<string>(['seq-item-ind', 'explicit-key-ind', 'anchor', 'tag']);

/** Behind the last character of the entry that is no blank, break or comment. */
export function entryEnd(entry: Entry, text: string): number {
  const node: unknown = entry.type === 'pair' ? entry.pair.value : entry.holder.items[entry.index];
  const value = isNode(node) ? contentEnd(node, text) : 0;
  return Math.max(value, indicatorEnd(entry));
}

/** Behind the dash or colon, or the anchor and tag behind it: where an empty value would be. */
export function indicatorEnd(entry: Entry): number {
  const token = tokenOf(entry);
  const marks = entry.type === 'pair' ? (token?.sep ?? []) : (token?.start ?? []);
  const last = marks.findLast(({ type }) => markTypes.has(type));
  if (last) return last.offset + last.source.length;
  const key: unknown = entry.type === 'pair' ? entry.pair.key : null;
  return isNode(key) ? (key.range?.[1] ?? 0) : 0;
}

const markTypes = new Set<string>(['seq-item-ind', 'map-value-ind', 'anchor', 'tag']);

/** The anchor and tag tokens in front of an entry's value. */
export function properties(entry: Entry): readonly CST.SourceToken[] {
  const token = tokenOf(entry);
  const marks = entry.type === 'pair' ? (token?.sep ?? []) : (token?.start ?? []);
  return marks.filter(({ type }) => type === 'anchor' || type === 'tag');
}

/** Behind the last character of a node that belongs to its content. */
export function contentEnd(node: Node, text: string): number {
  const [start = 0, end = 0] = node.range ?? [];
  if (isMap(node) && !node.flow && node.items.length > 0) {
    const index = node.items.length - 1;
    const pair = node.items[index];
    if (pair) return entryEnd({ type: 'pair', holder: node, index, pair, flow: false }, text);
  }
  if (isSeq(node) && !node.flow && node.items.length > 0) {
    return entryEnd({ type: 'item', holder: node, index: node.items.length - 1, flow: false }, text);
  }
  if (isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')) {
    const kept = /^[|>]\d?\+/.test(text.slice(start, end));
    const content = text.slice(start, end);
    return start + (kept ? content.replace(/\r?\n$/, '') : content.trimEnd()).length;
  }
  return end;
}
