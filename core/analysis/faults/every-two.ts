/**
 * Two failures at once. Most of them lose what each loses by itself; told is only what goes on under either and is lost
 * under both. A flow that the first does not touch fares under both as under the second, so a pair of failures is
 * tried only where some flow survives the first in another manner and then depends on the second.
 */
import type { DeviceName } from '../../network/model';
import type { Steps } from '../../topology/steps';
import type { PairDifference } from '../difference/difference';
import type { LiveReach } from '../reach/live-reach';
import { keyOf } from '../reach/reach-difference';
import type { Failable } from './failable';
import { faultOutcome, lostKeys, type FaultOutcome } from './fault-outcome';

export interface DoubleFault {
  readonly outcome: FaultOutcome;
  /** What neither of the two loses by itself. */
  readonly together: readonly PairDifference[];
}

/** The pairs of failures that are to be tried, each once, in the order of `singles`. */
export function doublesToTry(
  singles: readonly FaultOutcome[],
): readonly (readonly [FaultOutcome, FaultOutcome])[] {
  const places = new Map<FaultOutcome, number>(singles.map((one, place) => [one, place]));
  const movedBy = new Map<string, Set<FaultOutcome>>();
  for (const single of singles) {
    for (const { pair } of single.moved) {
      const known = movedBy.get(keyOf(pair));
      if (known) known.add(single);
      else movedBy.set(keyOf(pair), new Set([single]));
    }
  }
  const byTarget = new Map(
    singles.flatMap((single) => single.failed.map((one) => [one.target as string, single] as const)),
  );
  const cables = singles.filter(({ failed: [one] }) => one?.kind === 'cable');
  const tried = new Map<string, readonly [FaultOutcome, FaultOutcome]>();
  for (const first of singles) {
    for (const flow of first.moved) {
      const devices = [...(flow.after?.way?.forward ?? []), ...(flow.after?.way?.reply ?? [])];
      const others = [
        ...(movedBy.get(keyOf(flow.pair)) ?? []),
        ...devices.flatMap((device) => byTarget.get(device) ?? []),
        ...cables.filter(({ failed: [one] }) => one !== undefined && isOnWay(one, devices)),
      ];
      for (const second of others) {
        const [a, b] = [places.get(first) ?? 0, places.get(second) ?? 0];
        if (a !== b)
          tried.set(`${Math.min(a, b)} ${Math.max(a, b)}`, a < b ? [first, second] : [second, first]);
      }
    }
  }
  return [...tried.values()];
}

function isOnWay(cable: Failable, devices: readonly DeviceName[]): boolean {
  return cable.kind === 'cable' && devices.includes(cable.host) && devices.includes(cable.network);
}

/** What the two lose together; null where that is nothing beyond what each loses by itself. */
export function* doubleFault(
  live: LiveReach,
  [first, second]: readonly [FaultOutcome, FaultOutcome],
): Steps<DoubleFault | null> {
  const outcome = yield* faultOutcome(live, [...first.failed, ...second.failed]);
  const [a, b] = [lostKeys(first), lostKeys(second)];
  const together = outcome.lost.filter(({ pair }) => !a.has(keyOf(pair)) && !b.has(keyOf(pair)));
  return together.length === 0 ? null : { outcome, together };
}
