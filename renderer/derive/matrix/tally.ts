/** What the pairs of a row and a column come to together, and what has changed among them. */
import type { BehaviourDifference } from '#core/analysis/difference/difference';
import { placesIn } from '#core/analysis/reach/reach-changes';
import {
  ARRIVES,
  DROPPED,
  NOT_ASKED,
  pairPlaces,
  PARTIAL,
  UNKNOWN,
  type Part,
  type Verdicts,
} from './verdicts';

export interface Tally {
  /** Pairs that are asked. */
  readonly asked: number;
  readonly arrives: number;
  readonly partial: number;
  readonly unknown: number;
  /** Of a single pair that arrives in part. */
  readonly part: Part | null;
  /** Pairs that are better off than in what it is compared with. */
  readonly gained: number;
  readonly lost: number;
  /** Pairs that arrive as before, by another way, from another address, or at other endpoints. */
  readonly moved: number;
}

export type CellState = 'all' | 'some' | 'none' | 'unasked' | 'unknown';

/** Verdicts to compare with, and where they have the ends of these; -1 for what they have not. */
export interface Before {
  readonly verdicts: Verdicts;
  readonly sources: Int32Array;
  readonly destinations: Int32Array;
  /** Places of the pairs of now that arrive otherwise than before. */
  readonly moved: ReadonlySet<number>;
}

/** Finds the ends of the one in the other, by their names. */
export function compareWith(
  verdicts: Verdicts,
  before: Verdicts,
  difference: BehaviourDifference | null = null,
): Before {
  const { rows, columns } = placesIn(before, verdicts);
  return {
    verdicts: before,
    sources: Int32Array.from(rows),
    destinations: Int32Array.from(columns),
    moved: movedPlaces(verdicts, difference),
  };
}

function movedPlaces(verdicts: Verdicts, difference: BehaviourDifference | null): ReadonlySet<number> {
  const moved = difference?.changed.filter(({ aspects }) => !aspects.includes('reason')) ?? [];
  if (moved.length === 0) return new Set();
  const placeOf = pairPlaces(verdicts);
  return new Set(moved.flatMap(({ pair }) => placeOf(pair) ?? []));
}

/** Counts the pairs of some sources and some destinations. */
export function tallyOf(
  verdicts: Verdicts,
  rows: readonly number[],
  columns: readonly number[],
  before: Before | null,
): Tally {
  const { codes, destinations } = verdicts;
  let [asked, arrives, partial, unknown, gained, lost, moved] = [0, 0, 0, 0, 0, 0, 0];
  for (const row of rows) {
    for (const column of columns) {
      const code = codes[row * destinations.length + column] ?? NOT_ASKED;
      if (code === NOT_ASKED) continue;
      asked += 1;
      if (code === ARRIVES) arrives += 1;
      else if (code === PARTIAL) partial += 1;
      else if (code === UNKNOWN) unknown += 1;
      if (!before || code === UNKNOWN) continue;
      const change = rankOf(code) - rankBefore(before, row, column, code);
      if (change > 0) gained += 1;
      else if (change < 0) lost += 1;
      else if (before.moved.has(row * destinations.length + column)) moved += 1;
    }
  }
  const place =
    rows.length === 1 && columns.length === 1 ? (rows[0] ?? 0) * destinations.length + (columns[0] ?? 0) : -1;
  const part = verdicts.parts.get(place) ?? null;
  return { asked, arrives, partial, unknown, gained, lost, moved, part };
}

function rankBefore(
  { verdicts, sources, destinations }: Before,
  row: number,
  column: number,
  now: number,
): number {
  const [from, to] = [sources[row] ?? -1, destinations[column] ?? -1];
  if (from < 0 || to < 0) return rankOf(DROPPED);
  const was = verdicts.codes[from * verdicts.destinations.length + to] ?? UNKNOWN;
  return rankOf(was === UNKNOWN || was === NOT_ASKED ? now : was);
}

function rankOf(code: number): number {
  return code === ARRIVES ? 2 : code === PARTIAL ? 1 : 0;
}

/** What the cell shows as shape and colour. */
export function stateOf({ asked, arrives, partial, unknown }: Tally): CellState {
  if (asked === 0) return 'unasked';
  if (unknown > 0) return 'unknown';
  if (arrives === asked) return 'all';
  return arrives + partial === 0 ? 'none' : 'some';
}

/** More pairs than this are told as a share: the numbers would not fit. */
const MANY = 100;

/** What stands in the cell: a sign or numbers, so that nobody needs its colour. */
export function signOf(tally: Tally): string {
  const { asked, arrives, partial, part } = tally;
  switch (stateOf(tally)) {
    case 'all':
      return '●';
    case 'none':
      return '✕';
    case 'unasked':
      return '–';
    case 'unknown':
      return '…';
    case 'some': {
      if (part) return `${part.delivered}/${part.of}`;
      const reached = arrives + partial;
      if (reached === asked) return '◐';
      if (asked < MANY) return `${reached}/${asked}`;
      return `${Math.max(1, Math.min(99, Math.round((100 * reached) / asked)))}%`;
    }
  }
}
