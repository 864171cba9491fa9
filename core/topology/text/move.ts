/** Takes an item to another place of its list: its lines as they stand, with the comments above it. */
import { isAlias, isNode, visit } from 'yaml';
import type { Entry } from './nodes';
import { ownLines } from './own-lines';
import { insertion, type Splice } from './splice';

/** Null where items share lines, or the item holds what others refer to by name, so that the order counts. */
export function moveItem(text: string, entry: Entry, to: number): readonly Splice[] | null {
  if (entry.type !== 'item' || entry.flow || !text.endsWith('\n')) return null;
  const item = ownLines(text, entry);
  const other = ownLines(text, { ...entry, index: to });
  if (!item || !other || hasReferences(entry.holder.items[entry.index])) return null;
  const lines = text.slice(item.start, item.end);
  return [
    { start: item.start, end: item.end, text: '' },
    insertion(to > entry.index ? other.end : other.start, lines),
  ];
}

function hasReferences(node: unknown): boolean {
  if (!isNode(node)) return false;
  let found = false;
  visit(node, {
    Node: (_, inner) => {
      found ||= isAlias(inner) || ('anchor' in inner && inner.anchor !== undefined);
    },
  });
  return found;
}
