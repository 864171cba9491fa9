/**
 * Stretches of a long document that can be parsed on their own: an item of its list, or a key of its outermost
 * mapping. So a place in a dump of 20 MB is found, and a value in it edited, by parsing one object.
 */
import type { Path } from '../document';
import type { PlainReading } from './plain-reader';

export interface Stretch {
  readonly start: number;
  readonly end: number;
  /** The path inside the stretch's own value. */
  readonly path: Path;
}

/** The smallest stretch that holds what is at the path; null when the path leads nowhere. */
export function stretchOf(text: string, { keys, items }: PlainReading, path: Path): Stretch | null {
  const [key, index, ...rest] = path;
  const at = keys.findIndex((each) => each.key === key);
  const found = keys[at];
  if (!found) return null;
  const end = keys[at + 1]?.start ?? text.length;
  if (key !== 'items' || typeof index !== 'number' || items.length === 0)
    return { start: found.start, end, path };
  const start = items[index];
  return start === undefined ? null : { start, end: items[index + 1] ?? end, path: [0, ...rest] };
}
