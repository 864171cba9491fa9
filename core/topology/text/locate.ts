/** From a path of keys and indices to the place in the text, by way of the syntax tree. */
import { isMap, isNode, isSeq, type Pair } from 'yaml';
import type { Path } from '../document';
import type { Part } from '../problems/finding';
import { keyText } from './to-value';

/**
 * The offset of the key or value at the path. Where the path leads nowhere (a field that is missing, a value
 * behind an alias), the key or item that should hold it.
 */
export function locate(root: unknown, path: Path, part: Part): number {
  let node = root;
  let holder = startOf(root, 0);
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      const pair = findPair(node.items, step);
      if (!pair) return holder;
      const key = startOf(pair.key, holder);
      if (depth === path.length - 1) return part === 'key' ? key : valueStart(pair.value, key);
      holder = key;
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number' && step < node.items.length) {
      node = node.items[step];
      holder = valueStart(node, holder);
    } else {
      return holder;
    }
  }
  return holder;
}

/** The pair with this key: the last one, as it is the one that counts. */
export function findPair<T extends Pair>(pairs: readonly T[], key: string | number): T | undefined {
  return pairs.findLast((pair) => keyText(pair.key) === String(key));
}

function startOf(node: unknown, otherwise: number): number {
  return isNode(node) ? (node.range?.[0] ?? otherwise) : otherwise;
}

/** An empty value has no width and stands who knows where: then its key is shown. */
function valueStart(node: unknown, otherwise: number): number {
  return isNode(node) && node.range && node.range[1] > node.range[0] ? node.range[0] : otherwise;
}
