/** Two ways of a packet beside each other: what both pass stands in one row, and whether the same happens there. */
import type { Path } from '../network/trace';
import { alignHops } from './align-hops';
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
  return alignHops(a.hops, b.hops).map(([one, other]) => ({
    a: one && a.hops.indexOf(one),
    b: other && b.hops.indexOf(other),
    differs: !one || !other || !sameHop(one, other),
  }));
}
