/**
 * Who reaches what, as the matrix holds it: one code for each pair, so that half a million of them can be counted again
 * for every frame. Until the live matrix is there, single pairs are asked; what becomes of one in full is asked when
 * people look at it.
 */
import { withAnybody } from '#core/analysis/endpoints/anybody';
import type { Source } from '#core/analysis/endpoints/resolve-source';
import type { Model } from '#core/analysis/model';
import type { PairName } from '#core/analysis/question';
import type { LiveReach } from '#core/analysis/reach/live-matrix';
import type { ReachChanges } from '#core/analysis/reach/reach-changes';
import { verdictsOfSource } from '#core/analysis/reach/reach';
import {
  destinationKey,
  everyDestination,
  everySource,
  type ReachDestination,
  type ReachEnds,
} from '#core/analysis/reach/reach-ends';
import type { ReachVerdict } from '#core/analysis/reach/reach-verdict';

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
  /** With somebody in each network who stands for anybody there. */
  readonly extended: Model;
  readonly sources: readonly Source[];
  readonly destinations: readonly ReachDestination[];
  /** Source by source. Filled while the pairs are asked. */
  readonly codes: Uint8Array;
  /** Of the pairs that are `PARTIAL`, by their place in `codes`. */
  readonly parts: Map<number, Part>;
}

/** Nothing is asked yet. */
export function newVerdicts(model: Model): Verdicts {
  const extended = withAnybody(model);
  const sources = everySource(extended);
  const destinations = everyDestination(extended);
  const codes = new Uint8Array(sources.length * destinations.length);
  return { model, extended, sources, destinations, codes, parts: new Map() };
}

/** Asks one pair, unless it is known. */
export function askPair(verdicts: Verdicts, place: number): void {
  if (verdicts.codes[place] === UNKNOWN) put(verdicts, place, pairAt(verdicts, place));
}

/** What verdicts come to, by their fingerprints: half a million pairs have a few hundred. */
export type KnownVerdicts = Map<string, Share>;

type Share = Pick<ReachVerdict, 'outcome' | 'delivered' | 'of'>;

/** Takes a row from the live matrix. */
export function takeRow(verdicts: Verdicts, live: LiveReach, row: number, known: KnownVerdicts): void {
  const width = verdicts.destinations.length;
  for (let column = 0; column < width; column += 1)
    put(verdicts, row * width + column, verdictIn(live, row, column, known));
}

function verdictIn(live: LiveReach, row: number, column: number, known: KnownVerdicts): Share | null {
  const text = live.fingerprint(row, column);
  const found = text === null ? undefined : known.get(text);
  if (found) return found;
  const verdict = live.verdict(row, column);
  if (text === null || !verdict) return verdict;
  const { outcome, delivered, of } = verdict;
  const share: Share = { outcome, delivered, of };
  known.set(text, share);
  return share;
}

/** Those of the model after an edit, where the edit changed nobody's name: what was known, with what has changed. */
export function followed(before: Verdicts, live: LiveReach, changes: ReachChanges): Verdicts | null {
  const { model, sources, destinations } = live;
  if (!sameEnds(before, live)) return null;
  const next: Verdicts = {
    model,
    extended: withAnybody(model),
    sources,
    destinations,
    codes: before.codes.slice(),
    parts: new Map(before.parts),
  };
  const placeOf = pairPlaces(live);
  for (const { after, ...pair } of changes) {
    const place = placeOf(pair);
    if (place !== undefined) put(next, place, after);
  }
  return next;
}

/** Finds pairs' places in `codes`; undefined for those that are not asked about there. */
export function pairPlaces({ sources, destinations }: ReachEnds): (pair: PairName) => number | undefined {
  const rows = new Map(sources.map(({ name }, place) => [name, place]));
  const columns = new Map(destinations.map((one, place) => [destinationKey(one), place]));
  return ({ from, to, protocol, port }) => {
    const [row, column] = [rows.get(from), columns.get(destinationKey({ name: to, protocol, port }))];
    return row === undefined || column === undefined ? undefined : row * destinations.length + column;
  };
}

function sameEnds(before: Verdicts, { sources, destinations }: LiveReach): boolean {
  return (
    before.sources.length === sources.length &&
    before.destinations.length === destinations.length &&
    before.sources.every(({ name }, place) => name === sources[place]?.name) &&
    before.destinations.every((one, place) => {
      const other = destinations[place];
      return other !== undefined && destinationKey(one) === destinationKey(other);
    })
  );
}

function put({ codes, parts }: Verdicts, place: number, verdict: Share | null): void {
  codes[place] = codeOf(verdict);
  if (verdict?.outcome === 'partial') parts.set(place, { delivered: verdict.delivered, of: verdict.of });
  else parts.delete(place);
}

function codeOf(verdict: Share | null): number {
  switch (verdict?.outcome) {
    case undefined:
      return NOT_ASKED;
    case 'delivered':
      return ARRIVES;
    case 'partial':
      return PARTIAL;
    case 'dropped':
      return DROPPED;
  }
}

/** A pair with the reason of its no; null for one that is not asked. */
export function pairAt({ extended, sources, destinations }: Verdicts, place: number): ReachVerdict | null {
  const source = sources[Math.floor(place / destinations.length)];
  const destination = destinations[place % destinations.length];
  return source && destination ? (verdictsOfSource(extended, source, [destination])[0] ?? null) : null;
}
