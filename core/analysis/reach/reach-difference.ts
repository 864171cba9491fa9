/**
 * What a change of the topology does to who reaches what: the pairs of two matrices that differ. A change that can only
 * touch some of the questions says which, so that not all of them have to be put.
 */
import type { Steps } from '../../topology/steps';
import type { Model } from '../model';
import type { PairName } from '../question';
import { reachPairs, type ReachPair } from './reach';
import { reachDestinations, reachSources, type ReachDestination } from './reach-ends';

/** Questions from some to some; null = all. */
export interface Area {
  readonly sources: ReadonlySet<string> | null;
  readonly destinations: ReadonlySet<string> | null;
}

export interface ReachDifference {
  /** What more of the endpoints and equal ways answer to than before. */
  readonly gained: readonly PairName[];
  /** And fewer. */
  readonly lost: readonly PairName[];
}

/** Pairs above which nobody would wait: about a second. */
const MOST_PAIRS = 40_000;

/** Null where there are too many pairs. Areas left out mean all of them. */
export function* reachDifference(
  before: Model,
  after: Model,
  areas: readonly Area[] | null,
): Steps<ReachDifference | null> {
  const old = yield* matrixOf(before, areas);
  const now = old && (yield* matrixOf(after, areas));
  if (!old || !now) return null;
  const gained: PairName[] = [];
  const lost: PairName[] = [];
  for (const [key, pair] of now) {
    const rank = shareOf(pair) - shareOf(old.get(key));
    if (rank > 0) gained.push(nameOf(pair));
    if (rank < 0) lost.push(nameOf(pair));
  }
  for (const [key, pair] of old) {
    if (!now.has(key) && shareOf(pair) > 0) lost.push(nameOf(pair));
  }
  return { gained, lost };
}

function nameOf({ from, to, protocol, port }: ReachPair): PairName {
  return { from, to, protocol, port };
}

/** Of what is asked so much is answered; nothing of a pair that is not there. */
function shareOf(pair: ReachPair | undefined): number {
  if (!pair || pair.outcome === 'dropped') return 0;
  return pair.outcome === 'delivered' ? 1 : (pair.delivered ?? 0) / (pair.of ?? 1);
}

function* matrixOf(
  model: Model,
  areas: readonly Area[] | null,
): Steps<ReadonlyMap<string, ReachPair> | null> {
  const sources = reachSources(model, null);
  const destinations = reachDestinations(model, null, []);
  if (!sources.ok || !destinations.ok) return null;
  const asked = sources.value.map(
    (source) => [source, destinations.value.filter((one) => isIn(areas, source.name, one))] as const,
  );
  if (asked.reduce((sum, [, some]) => sum + some.length, 0) > MOST_PAIRS) return null;
  const matrix = new Map<string, ReachPair>();
  for (const [source, some] of asked) {
    for (const pair of reachPairs(model, source, some)) matrix.set(keyOf(pair), pair);
    yield;
  }
  return matrix;
}

function isIn(areas: readonly Area[] | null, source: string, { name }: ReachDestination): boolean {
  return (
    areas?.some(
      ({ sources, destinations }) => (sources?.has(source) ?? true) && (destinations?.has(name) ?? true),
    ) ?? true
  );
}

/** A pair's name as text. */
export function keyOf({ from, to, protocol, port }: PairName): string {
  return `${from} ${to} ${protocol} ${port ?? ''}`;
}
