/** What is different between two matrices of who reaches what, pair by pair. */
import type { Steps } from '../../topology/steps';
import type { Source } from '../endpoints/resolve-source';
import type { PairName } from '../question';
import type { LiveReach } from './live-matrix';
import { destinationKey, type ReachDestination, type ReachEnds } from './reach-ends';
import type { ReachVerdict } from './reach-verdict';

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

/** The pairs of two matrices that differ, those of the first that are gone behind all others. */
export function* changesBetween(before: LiveReach, after: LiveReach): Steps<ReachChanges> {
  const places: number[] = [];
  const old = placesIn(before, after);
  for (let row = 0; row < after.sources.length; row++) {
    const oldRow = old.rows[row] ?? -1;
    const isRenumbered = before.addressOf(oldRow) !== after.addressOf(row);
    for (let column = 0; column < after.destinations.length; column++) {
      const oldColumn = old.columns[column] ?? -1;
      const is = after.fingerprint(row, column);
      if (is === null) continue;
      const isSame =
        is === before.fingerprint(oldRow, oldColumn) &&
        (!isRenumbered || sameVerdict(before.verdict(oldRow, oldColumn), after.verdict(row, column)));
      if (!isSame) places.push(row, column);
    }
    if (row % 64 === 63) yield;
  }
  const gone: number[] = [];
  const now = placesIn(after, before);
  for (let row = 0; row < before.sources.length; row++) {
    const newRow = now.rows[row] ?? -1;
    for (let column = 0; column < before.destinations.length; column++) {
      if (before.fingerprint(row, column) === null) continue;
      if (after.fingerprint(newRow, now.columns[column] ?? -1) === null) gone.push(row, column);
    }
    if (row % 64 === 63) yield;
  }
  return new Changes(before, after, old, places, gone);
}

/** The same where the ends are the same ones and only these can differ, by rows and columns. */
export function changesAmong(
  before: LiveReach,
  after: LiveReach,
  touched: Iterable<readonly [readonly number[], readonly number[]]>,
): ReachChanges {
  const places: number[] = [];
  for (const [rows, columns] of touched) {
    for (const row of rows) {
      for (const column of columns) {
        if (before.fingerprint(row, column) !== after.fingerprint(row, column)) places.push(row, column);
      }
    }
  }
  return new Changes(before, after, null, places, []);
}

/** Where the ends of one matrix stand in another; -1 = nowhere. */
export interface Places {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/** Where in `matrix` the ends of `of` stand. */
export function placesIn(matrix: ReachEnds, of: ReachEnds): Places {
  return {
    rows: placesOf(matrix.sources, of.sources, ({ name }) => name),
    columns: placesOf(matrix.destinations, of.destinations, destinationKey),
  };
}

function placesOf<T>(items: readonly T[], of: readonly T[], key: (item: T) => string): readonly number[] {
  if (items === of) return items.map((_, place) => place);
  const places = new Map(items.map((item, place) => [key(item), place]));
  return of.map((item) => places.get(key(item)) ?? -1);
}

class Changes implements ReachChanges {
  constructor(
    private readonly before: LiveReach,
    private readonly after: LiveReach,
    /** Null = where they are now. */
    private readonly old: Places | null,
    private readonly places: readonly number[],
    private readonly gone: readonly number[],
  ) {}

  get count(): number {
    return (this.places.length + this.gone.length) / 2;
  }

  *[Symbol.iterator](): Iterator<ReachChange> {
    const { before, after, old, places, gone } = this;
    for (let at = 0; at < places.length; at += 2) {
      const [row = -1, column = -1] = [places[at], places[at + 1]];
      const was = old
        ? before.verdict(old.rows[row] ?? -1, old.columns[column] ?? -1)
        : before.verdict(row, column);
      const [source, destination] = [after.sources[row], after.destinations[column]];
      if (!source || !destination) continue;
      yield { ...pairOf(source, destination), before: was, after: after.verdict(row, column) };
    }
    for (let at = 0; at < gone.length; at += 2) {
      const [row = -1, column = -1] = [gone[at], gone[at + 1]];
      const [source, destination] = [before.sources[row], before.destinations[column]];
      if (!source || !destination) continue;
      yield { ...pairOf(source, destination), before: before.verdict(row, column), after: null };
    }
  }
}

/** The name of a pair of a matrix. */
export function pairOf({ name: from }: Source, { name: to, protocol, port }: ReachDestination): PairName {
  return { from, to, protocol, port };
}

/** Whether the same became of both: as many courses answer, by the same ways, and the others end at the same place. */
export function sameVerdict(a: ReachVerdict | null, b: ReachVerdict | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.delivered === b.delivered &&
    a.of === b.of &&
    a.failure?.code === b.failure?.code &&
    a.failure?.at === b.failure?.at &&
    JSON.stringify(a.way) === JSON.stringify(b.way)
  );
}
