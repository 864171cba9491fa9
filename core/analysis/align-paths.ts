/**
 * Two ways of a packet beside each other, hop by hop: what both pass stands in one row, in the order of both. The rows
 * are those of a longest common subsequence of devices (Wagner and Fischer), so as few as can be stand alone.
 */
import type { Hop, Path } from '../network/trace';
import { sameHop } from './same-hop';

export interface HopPair {
  /** Places of the hop in either path; null where that path does not pass the device here. */
  readonly a: number | null;
  readonly b: number | null;
  /** The hop is only in one of them, or something else happens there. */
  readonly differs: boolean;
}

/** Every hop of both, each once and in its order. */
export function alignPaths(a: Path, b: Path): readonly HopPair[] {
  const lengths = commonLengths(a.hops, b.hops);
  const pairs: HopPair[] = [];
  let [i, j] = [0, 0];
  while (i < a.hops.length || j < b.hops.length) {
    const [one, other] = [a.hops[i], b.hops[j]];
    if (one && other && one.device === other.device) {
      pairs.push({ a: i, b: j, differs: !sameHop(one, other) });
      [i, j] = [i + 1, j + 1];
    } else if (one && (!other || at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      pairs.push({ a: i, b: null, differs: true });
      i += 1;
    } else {
      pairs.push({ a: null, b: j, differs: true });
      j += 1;
    }
  }
  return pairs;
}

/** For each pair of places, how many devices the rests of both have in common, in order. */
function commonLengths(a: readonly Hop[], b: readonly Hop[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = lengths[i];
      if (!row) continue;
      row[j] =
        a[i]?.device === b[j]?.device
          ? at(lengths, i + 1, j + 1) + 1
          : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
    }
  }
  return lengths;
}

function at(lengths: readonly (readonly number[])[], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}
