/** Who reaches what, each pair as if it were asked alone: what a matrix by classes is held against. */
import { found, type Found } from '#core/analysis/endpoints/find-endpoint';
import type { Source } from '#core/analysis/endpoints/resolve-source';
import type { Model } from '#core/analysis/model';
import { shareOf, verdictsOfSource, type Reach, type ReachPair } from '#core/analysis/reach/reach';
import { reachDestinations, reachSources, type ReachDestination } from '#core/analysis/reach/reach-ends';

/** `from` and `to` narrow it to one endpoint each; null = all whom the file names. */
export function reach(model: Model, from: string | null, to: string | null): Found<Reach> {
  const sources = reachSources(model, from);
  if (!sources.ok) return sources;
  const destinations = reachDestinations(model, to, sources.value);
  if (!destinations.ok) return destinations;
  return found({
    sources: sources.value.map(({ name }) => name),
    destinations: destinations.value,
    pairs: sources.value.flatMap((source) => reachPairs(model, source, destinations.value)),
  });
}

/** The pairs of one source. */
export function reachPairs(
  model: Model,
  source: Source,
  asked: readonly ReachDestination[],
): readonly ReachPair[] {
  const verdicts = verdictsOfSource(model, source, asked);
  return asked.flatMap(({ name, protocol, port }, place): readonly ReachPair[] => {
    const verdict = verdicts[place];
    return verdict ? [{ from: source.name, to: name, protocol, port, ...shareOf(verdict) }] : [];
  });
}
