/** Who reaches what, with anybody in each network among those who ask: what the command line shows as a table. */
import { withAnybody } from '../endpoints/anybody';
import { found, type Found } from '../endpoints/find-endpoint';
import type { Model } from '../model';
import type { Steps } from '../../topology/steps';
import { startReach, type LiveReach } from './live-reach';
import { reachPairs, shareOf, type Reach, type ReachPair } from './reach';
import { everySource, reachDestinations, reachSources } from './reach-ends';

/** `from` and `to` narrow it to one endpoint each; null = all. Refused when one of them is not there. */
export function* everyPair(model: Model, from: string | null, to: string | null): Steps<Found<Reach>> {
  if (from === null && to === null) return found(tableOf(yield* startReach(model)));
  const extended = withAnybody(model);
  const sources = from === null ? found(everySource(extended)) : reachSources(extended, from);
  if (!sources.ok) return sources;
  const destinations = reachDestinations(extended, to, sources.value);
  if (!destinations.ok) return destinations;
  const pairs: ReachPair[] = [];
  for (const source of sources.value) {
    pairs.push(...reachPairs(extended, source, destinations.value));
    yield;
  }
  return found({ sources: sources.value.map(({ name }) => name), destinations: destinations.value, pairs });
}

function tableOf(live: LiveReach): Reach {
  const { sources, destinations } = live;
  const pairs = sources.flatMap(({ name: from }, row) =>
    destinations.flatMap(({ name: to, protocol, port }, column): readonly ReachPair[] => {
      const verdict = live.verdict(row, column);
      return verdict ? [{ from, to, protocol, port, ...shareOf(verdict) }] : [];
    }),
  );
  return { sources: sources.map(({ name }) => name), destinations, pairs };
}
