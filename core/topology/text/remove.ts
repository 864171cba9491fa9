/** Takes a pair or an item away: its own lines in block style, itself and one comma in flow style. */
import type { Pair } from 'yaml';
import { entryEnd, entryStart, type Entry } from './nodes';
import { removeLines } from './replace';
import type { Splice } from './splice';
import { lineStartOf } from './style';

/** Splices that remove one of several entries; null when it is the only one or cannot be cut out. */
export function removeEntry(text: string, entry: Entry): readonly Splice[] | null {
  const start = entryStart(entry);
  if (entry.holder.items.length < 2 || start === null) return null;
  const end = entryEnd(entry, text);
  if (entry.holder.flow) return removeFromFlow(text, entry, start, end);
  if (text.slice(lineStartOf(text, start), start).trim() === '') return [removeLines(text, start, end)];
  return removeFirstOnLine(text, entry, start, end);
}

/** The first key behind a dash: the next one moves up, unless comments stand between. */
function removeFirstOnLine(text: string, entry: Entry, start: number, end: number): readonly Splice[] | null {
  const next = neighbour(entry, 1);
  const nextStart = next && entryStart(next);
  if (nextStart === null) return null;
  const between = text.slice(end, nextStart);
  return [{ start, end: between.trim() === '' ? nextStart : end, text: '' }];
}

function removeFromFlow(text: string, entry: Entry, start: number, end: number): readonly Splice[] | null {
  const next = neighbour(entry, 1);
  const nextStart = next && entryStart(next);
  if (nextStart !== null) return [{ start, end: nextStart, text: '' }];
  const previous = neighbour(entry, -1);
  return previous && [{ start: entryEnd(previous, text), end, text: '' }];
}

function neighbour(entry: Entry, distance: number): Entry | null {
  const index = entry.index + distance;
  if (index < 0 || index >= entry.holder.items.length) return null;
  if (entry.type === 'item') return { ...entry, index };
  const pair: Pair | undefined = entry.holder.items[index];
  return pair ? { ...entry, index, pair } : null;
}
