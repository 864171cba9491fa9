/** A matrix of reachability as marks in a table, with the reasons for each no below it: the same for a terminal and for Markdown. */
import { reachCell, type GroupedReach, type ReachCell } from '../../analysis/reach/group-reach';
import type { Reach, ReachPair } from '../../analysis/reach/reach';
import type { ReachDestination } from '../../analysis/reach/reach-ends';
import { reasonSentence } from '../../sentences/traces/reasons';

export interface MarkedMatrix {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** `yes`, `no a`, `2 of 3 b`; empty where nothing is asked. */
  readonly cells: readonly (readonly string[])[];
  readonly reasons: readonly MarkedReason[];
}

export interface MarkedReason {
  /** `a`, `b`, … `aa`. */
  readonly mark: string;
  /** `no-route at host/uplink-router`. */
  readonly title: string;
  /** Of the first pair that has it. */
  readonly message: string;
  readonly pairs: number;
}

/** Every source against every destination. */
export function marksOfReach({ sources, destinations, pairs }: Reach): MarkedMatrix {
  const rows = new Map(sources.map((name, place) => [name, place]));
  const columns = new Map(destinations.map((one, place) => [destinationTitle(one), place]));
  const cells = new Map<string, ReachCell>();
  for (const pair of pairs) {
    const { from, to, protocol, port } = pair;
    const column = columns.get(destinationTitle({ name: to, protocol, port }));
    cells.set(`${rows.get(from)} ${column}`, reachCell([pair]));
  }
  return marked(
    sources,
    destinations.map(destinationTitle),
    (row, column) => cells.get(`${row} ${column}`) ?? null,
  );
}

/** Group by group. */
export function marksOfGroups({ rows, columns, cells }: GroupedReach): MarkedMatrix {
  return marked(
    rows.map(({ id }) => id),
    columns.map(({ id }) => id),
    (row, column) => cells[row]?.[column] ?? null,
  );
}

/** `svc/default/web, TCP 80`. */
export function destinationTitle({ name, protocol, port }: ReachDestination): string {
  return `${name}, ${protocol.toUpperCase()}${port === null ? '' : ` ${port}`}`;
}

function marked(
  rows: readonly string[],
  columns: readonly string[],
  cellAt: (row: number, column: number) => ReachCell | null,
): MarkedMatrix {
  const reasons = new Map<string, { mark: string; title: string; message: string; pairs: number }>();
  const markOf = (cell: ReachCell): string =>
    cell.reasons
      .map(({ reason, pairs }) => {
        const title = `${reason.code} at ${reason.at}`;
        const known = reasons.get(title);
        if (known) {
          known.pairs += pairs;
          return known.mark;
        }
        const mark = letters(reasons.size);
        reasons.set(title, { mark, title, message: reasonSentence(reason.said), pairs });
        return mark;
      })
      .join(',');
  const cells = rows.map((_row, row) =>
    columns.map((_column, column) => {
      const cell = cellAt(row, column);
      if (!cell) return '';
      return cell.outcome === 'delivered' ? 'yes' : `${shareWords(cell)} ${markOf(cell)}`.trimEnd();
    }),
  );
  return { rows, columns, cells, reasons: [...reasons.values()] };
}

function shareWords({ outcome, delivered, pairs }: ReachCell): string {
  if (outcome === 'dropped') return 'no';
  const [only] = pairs;
  return pairs.length === 1 && only ? pairShare(only) : `${delivered} of ${pairs.length}`;
}

/** `2 of 3`: of the endpoints and equal ways. */
export function pairShare({ delivered, of }: ReachPair): string {
  return `${delivered ?? 0} of ${of ?? 0}`;
}

function letters(place: number): string {
  const last = String.fromCharCode(97 + (place % 26));
  return place < 26 ? last : letters(Math.floor(place / 26) - 1) + last;
}
