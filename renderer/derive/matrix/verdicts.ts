/**
 * Who reaches what, as the matrix holds it: one code for each pair, so that half a million of them can be counted again
 * for every frame. What a pair is asked in full, with its reason, is asked again for the one cell that people look at.
 */
import type { Source } from '#core/analysis/endpoints/resolve-source';
import type { Model } from '#core/analysis/model';
import { reachPairs, type ReachPair } from '#core/analysis/reach/reach';
import { reachDestinations, reachSources, type ReachDestination } from '#core/analysis/reach/reach-ends';

/** What is known of a pair. */
export const UNKNOWN = 0;
export const ARRIVES = 1;
export const DROPPED = 2;
export const PARTIAL = 3;
/** Nobody is asked by itself. */
export const NOT_ASKED = 4;

/** How many of its endpoints and equal ways answer. */
export interface Part {
  readonly delivered: number;
  readonly of: number;
}

export interface Verdicts {
  readonly model: Model;
  readonly sources: readonly Source[];
  readonly destinations: readonly ReachDestination[];
  /** Source by source. Filled while the pairs are asked. */
  readonly codes: Uint8Array;
  /** Of the pairs that are `PARTIAL`, by their place in `codes`. */
  readonly parts: Map<number, Part>;
}

/** Nothing is asked yet. */
export function newVerdicts(model: Model): Verdicts {
  const sources = reachSources(model, null);
  const destinations = reachDestinations(model, null, []);
  const from = sources.ok ? sources.value : [];
  const to = destinations.ok ? destinations.value : [];
  return {
    model,
    sources: from,
    destinations: to,
    codes: new Uint8Array(from.length * to.length),
    parts: new Map(),
  };
}

/** Asks one pair, unless it is known. */
export function askPair(verdicts: Verdicts, place: number): void {
  const { codes, parts } = verdicts;
  if (codes[place] !== UNKNOWN) return;
  const pair = pairAt(verdicts, place);
  codes[place] = codeOf(pair);
  if (pair?.outcome === 'partial') parts.set(place, { delivered: pair.delivered ?? 0, of: pair.of ?? 0 });
}

function codeOf(pair: ReachPair | null): number {
  if (!pair) return NOT_ASKED;
  if (pair.outcome === 'partial') return PARTIAL;
  return pair.outcome === 'delivered' ? ARRIVES : DROPPED;
}

/** A pair with the reason of its no; null for one that is not asked. */
export function pairAt({ model, sources, destinations }: Verdicts, place: number): ReachPair | null {
  const source = sources[Math.floor(place / destinations.length)];
  const destination = destinations[place % destinations.length];
  return source && destination ? (reachPairs(model, source, [destination])[0] ?? null) : null;
}
