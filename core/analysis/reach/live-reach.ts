/**
 * Who reaches what, kept while the topology is edited: every source against every destination, and after an edit
 * the pairs of which something else has become. What `reach` says once, this says again and again.
 */
import { finished, type Steps } from '../../topology/steps';
import { withAnybody } from '../endpoints/anybody';
import type { Source } from '../endpoints/resolve-source';
import type { Model } from '../model';
import type { PairName } from '../question';
import { verdictsOfSource } from './reach';
import { everyDestination, everySource, type ReachDestination } from './reach-ends';
import type { ReachVerdict } from './reach-verdict';

/** A matrix of who reaches what. It never changes: an edit gives another one, and this one stays as it is. */
export interface LiveReach {
  readonly model: Model;
  /** The rows, in the order of `everySource`. */
  readonly sources: readonly Source[];
  /** The columns, in the order of `everyDestination`. */
  readonly destinations: readonly ReachDestination[];
  /** By places in the two lists. Null where nothing is asked: nobody asks himself. */
  verdict(source: number, destination: number): ReachVerdict | null;
}

/** A pair of which something else has become. */
export interface ReachChange extends PairName {
  /** Null when the pair was not there before. */
  readonly before: ReachVerdict | null;
  /** Null when it is not there any more. */
  readonly after: ReachVerdict | null;
}

/** They are made one by one, since a fault can change hundreds of thousands. */
export interface ReachChanges extends Iterable<ReachChange> {
  readonly count: number;
}

export interface FollowedReach {
  readonly live: LiveReach;
  readonly changes: ReachChanges;
}

/** The matrix of a model, step by step; each step takes a few milliseconds. */
export function* startReach(model: Model): Steps<LiveReach> {
  const extended = withAnybody(model);
  const sources = everySource(extended);
  const destinations = everyDestination(extended);
  const rows: (readonly (ReachVerdict | null)[])[] = [];
  for (const source of sources) {
    rows.push(verdictsOfSource(extended, source, destinations));
    yield;
  }
  return {
    model,
    sources,
    destinations,
    verdict: (source, destination) => rows[source]?.[destination] ?? null,
  };
}

/** The matrix of the model after an edit, and what is different in it. */
export function* followReach(live: LiveReach, model: Model): Steps<FollowedReach> {
  const now = yield* startReach(model);
  return { live: now, changes: yield* changesBetween(live, now) };
}

/** All of it at once, where nobody waits for a frame. */
export function wholeReach(model: Model): LiveReach {
  return finished(startReach(model));
}

/** The pairs of two matrices that differ, those of the first that are gone behind all others. */
export function* changesBetween(before: LiveReach, after: LiveReach): Steps<ReachChanges> {
  const changes: ReachChange[] = [];
  const old = { rows: placesOf(before.sources, nameOf), columns: placesOf(before.destinations, keyOf) };
  const now = { rows: placesOf(after.sources, nameOf), columns: placesOf(after.destinations, keyOf) };
  for (const [row, source] of after.sources.entries()) {
    const oldRow = old.rows.get(nameOf(source)) ?? -1;
    for (const [column, destination] of after.destinations.entries()) {
      const was = before.verdict(oldRow, old.columns.get(keyOf(destination)) ?? -1);
      const is = after.verdict(row, column);
      if (is && !sameVerdict(was, is))
        changes.push({ ...pairOf(source, destination), before: was, after: is });
    }
    yield;
  }
  for (const [row, source] of before.sources.entries()) {
    const newRow = now.rows.get(nameOf(source)) ?? -1;
    for (const [column, destination] of before.destinations.entries()) {
      const was = before.verdict(row, column);
      if (was === null || after.verdict(newRow, now.columns.get(keyOf(destination)) ?? -1)) continue;
      changes.push({ ...pairOf(source, destination), before: was, after: null });
    }
    yield;
  }
  return { count: changes.length, [Symbol.iterator]: () => changes[Symbol.iterator]() };
}

function pairOf({ name: from }: Source, { name: to, protocol, port }: ReachDestination): PairName {
  return { from, to, protocol, port };
}

function nameOf({ name }: Source): string {
  return name;
}

function keyOf({ name, protocol, port }: ReachDestination): string {
  return `${name} ${protocol} ${port ?? ''}`;
}

function placesOf<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, number> {
  return new Map(items.map((item, place) => [key(item), place]));
}

/** Whether the same became of both, by the same ways and for the same reason. */
export function sameVerdict(a: ReachVerdict | null, b: ReachVerdict | null): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
