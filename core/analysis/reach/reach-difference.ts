/**
 * What a change of the topology does to who reaches what: the pairs of two matrices that differ. A change that can only
 * touch some of the questions says which, so that not all of them have to be put.
 */
import type { Steps } from '../../topology/steps';
import type { Model } from '../model';
import type { PairName } from '../question';
import type { Area } from './area';
import type { ReachMatrix } from './live-matrix';
import { reachBetween } from './live-reach';
import { pairOf, placesIn } from './reach-changes';
import { destinationKey, reachDestinations, reachSources } from './reach-ends';

export interface ReachDifference {
  /** What more of the endpoints and equal ways answer to than before. */
  readonly gained: readonly PairName[];
  /** And fewer. */
  readonly lost: readonly PairName[];
}

/** Areas left out mean all pairs. */
export function* reachDifference(
  before: Model,
  after: Model,
  areas: readonly Area[] | null,
): Steps<ReachDifference> {
  const was = yield* namedMatrix(before, areas);
  const is = yield* namedMatrix(after, areas);
  const gained = new Map<string, PairName>();
  const lost = new Map<string, PairName>();
  for (const { pair, share, other } of differing(is, was)) {
    (share > (other ?? 0) ? gained : lost).set(keyOf(pair), pair);
  }
  yield;
  for (const { pair, other } of differing(was, is)) {
    if (other === null) lost.set(keyOf(pair), pair);
  }
  return { gained: [...gained.values()], lost: [...lost.values()] };
}

/** Of those whom the file names. */
function* namedMatrix(model: Model, areas: readonly Area[] | null): Steps<ReachMatrix> {
  const [sources, destinations] = [reachSources(model, null), reachDestinations(model, null, [])];
  const ends = {
    sources: sources.ok ? sources.value : [],
    destinations: destinations.ok ? destinations.value : [],
  };
  return yield* reachBetween(model, ends, areas);
}

interface DifferingPair {
  readonly pair: PairName;
  readonly share: number;
  /** In the other matrix; null where the pair is not in it. */
  readonly other: number | null;
}

/** The pairs of a matrix of which another one has not the same answered; what it has not at all is not answered. */
function* differing(matrix: ReachMatrix, another: ReachMatrix): Generator<DifferingPair> {
  const { rows, columns } = placesIn(another, matrix);
  for (const [row, source] of matrix.sources.entries()) {
    const otherRow = rows[row] ?? -1;
    for (const [column, destination] of matrix.destinations.entries()) {
      const share = matrix.share(row, column);
      if (share === null) continue;
      const other = another.share(otherRow, columns[column] ?? -1);
      if (share !== (other ?? 0)) yield { pair: pairOf(source, destination), share, other };
    }
  }
}

/** A pair's name as text. */
export function keyOf({ from, to, protocol, port }: PairName): string {
  return `${from} ${destinationKey({ name: to, protocol, port })}`;
}
