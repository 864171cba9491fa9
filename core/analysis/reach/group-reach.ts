/** A matrix of reachability with its ends put together: how many pairs of each cell are answered, and why the others are not. */
import type { EndGroup } from './group-ends';
import type { ReachPair } from './reach';

/** Several pairs as one. */
export interface ReachCell {
  readonly outcome: ReachPair['outcome'];
  /** Pairs that are answered by all of the endpoints and equal ways, by some, and by none. */
  readonly delivered: number;
  readonly partial: number;
  readonly dropped: number;
  /** The most frequent first. */
  readonly reasons: readonly CountedReason[];
  readonly pairs: readonly ReachPair[];
}

export interface CountedReason {
  readonly reason: NonNullable<ReachPair['reason']>;
  readonly pairs: number;
}

export interface MatrixGroup extends EndGroup {
  /** Full names of its ends, in the order of the matrix. */
  readonly members: readonly string[];
}

export interface GroupedReach {
  readonly rows: readonly MatrixGroup[];
  readonly columns: readonly MatrixGroup[];
  /** Row by row; null where nobody of the row asks anybody of the column. */
  readonly cells: readonly (readonly (ReachCell | null)[])[];
}

/** Rows are who asks, columns who is asked, each in the order in which the pairs name them. */
export function groupReach(pairs: readonly ReachPair[], groupOf: (end: string) => EndGroup): GroupedReach {
  const rows = new Groups(groupOf);
  const columns = new Groups(groupOf);
  const cells = new Map<string, ReachPair[]>();
  for (const pair of pairs) {
    const key = `${rows.placeOf(pair.from)} ${columns.placeOf(pair.to)}`;
    const cell = cells.get(key);
    if (cell) cell.push(pair);
    else cells.set(key, [pair]);
  }
  return {
    rows: rows.list(),
    columns: columns.list(),
    cells: rows.list().map((_row, row) =>
      columns.list().map((_column, column) => {
        const cell = cells.get(`${row} ${column}`);
        return cell ? reachCell(cell) : null;
      }),
    ),
  };
}

/** What is to be said of some pairs together. */
export function reachCell(pairs: readonly ReachPair[]): ReachCell {
  const [delivered, dropped] = [countOf(pairs, 'delivered'), countOf(pairs, 'dropped')];
  const outcome = delivered === pairs.length ? 'delivered' : dropped === pairs.length ? 'dropped' : 'partial';
  const partial = pairs.length - delivered - dropped;
  return { outcome, delivered, partial, dropped, reasons: reasonsOf(pairs), pairs };
}

function countOf(pairs: readonly ReachPair[], outcome: ReachPair['outcome']): number {
  return pairs.reduce((sum, pair) => sum + Number(pair.outcome === outcome), 0);
}

function reasonsOf(pairs: readonly ReachPair[]): readonly CountedReason[] {
  const found = new Map<string, { readonly reason: NonNullable<ReachPair['reason']>; pairs: number }>();
  for (const { reason } of pairs) {
    if (reason === null) continue;
    const key = `${reason.code} ${reason.at}`;
    const counted = found.get(key);
    if (counted) counted.pairs += 1;
    else found.set(key, { reason, pairs: 1 });
  }
  return [...found.values()].toSorted((a, b) => b.pairs - a.pairs);
}

/** Groups in the order in which they come, with their members. */
class Groups {
  readonly #places = new Map<string, number>();
  readonly #groups: { readonly group: EndGroup; readonly members: Set<string> }[] = [];

  constructor(readonly groupOf: (end: string) => EndGroup) {}

  placeOf(end: string): number {
    const group = this.groupOf(end);
    let place = this.#places.get(group.id);
    if (place === undefined) {
      place = this.#groups.length;
      this.#places.set(group.id, place);
      this.#groups.push({ group, members: new Set() });
    }
    this.#groups[place]?.members.add(end);
    return place;
  }

  list(): readonly MatrixGroup[] {
    return this.#groups.map(({ group, members }) => ({ ...group, members: [...members] }));
  }
}
