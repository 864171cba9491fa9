/** Who reaches what, with anybody in each network among those who ask: what the command line shows as a table. */
import { withAnybody } from '../endpoints/anybody';
import { found, type Found } from '../endpoints/find-endpoint';
import type { Model } from '../model';
import type { Steps } from '../../topology/steps';
import type { ReachMatrix } from './live-matrix';
import { reachBetween } from './live-reach';
import { shareOf, type Reach, type ReachPair } from './reach';
import { everyDestination, everySource, reachDestinations, reachSources } from './reach-ends';

/** `from` and `to` narrow it to one endpoint each; null = all. Refused when one of them is not there. */
export function* everyPair(model: Model, from: string | null, to: string | null): Steps<Found<Reach>> {
  const extended = withAnybody(model);
  const sources = from === null ? found(everySource(extended)) : reachSources(extended, from);
  if (!sources.ok) return sources;
  const destinations =
    from === null && to === null
      ? found(everyDestination(extended))
      : reachDestinations(extended, to, sources.value);
  if (!destinations.ok) return destinations;
  const ends = { sources: sources.value, destinations: destinations.value };
  return found(yield* tableOf(yield* reachBetween(extended, ends)));
}

function* tableOf(matrix: ReachMatrix): Steps<Reach> {
  const { sources, destinations } = matrix;
  const pairs: ReachPair[] = [];
  for (const [row, { name: from }] of sources.entries()) {
    for (const [column, { name: to, protocol, port }] of destinations.entries()) {
      const verdict = matrix.verdict(row, column);
      if (verdict) pairs.push({ from, to, protocol, port, ...shareOf(verdict) });
    }
    yield;
  }
  return { sources: sources.map(({ name }) => name), destinations, pairs };
}
