/** Reachability as CSV, a line for each pair, for spreadsheets and scripts. */
import type { GroupedReach } from '../../analysis/reach/group-reach';
import type { ReachPair } from '../../analysis/reach/reach';
import { reasonSentence } from '../../sentences/traces/reasons';
import { csvLine } from '../csv';

/** `delivered` and `of` count endpoints and equal ways where they differ. */
export function reachToCsv(pairs: readonly ReachPair[]): string {
  const head = ['from', 'to', 'protocol', 'port', 'outcome', 'delivered', 'of', 'code', 'at', 'reason'];
  return [
    csvLine(head),
    ...pairs.map(({ from, to, protocol, port, outcome, delivered, of, reason }) =>
      csvLine([
        from,
        to,
        protocol,
        port,
        outcome,
        delivered ?? null,
        of ?? null,
        reason?.code ?? null,
        reason?.at ?? null,
        reason && reasonSentence(reason.said),
      ]),
    ),
  ].join('');
}

/** A line for each cell; `delivered`, `partial` and `dropped` count pairs. The reason is the most frequent one. */
export function groupsToCsv({ rows, columns, cells }: GroupedReach): string {
  const head = ['from', 'to', 'outcome', 'delivered', 'partial', 'dropped', 'code', 'at', 'reason'];
  const lines = rows.flatMap((row, place) =>
    columns.flatMap((column, other) => {
      const cell = cells[place]?.[other];
      if (!cell) return [];
      const { outcome, delivered, partial, dropped, reasons } = cell;
      const reason = reasons[0]?.reason ?? null;
      return csvLine([
        row.id,
        column.id,
        outcome,
        delivered,
        partial,
        dropped,
        reason?.code ?? null,
        reason?.at ?? null,
        reason && reasonSentence(reason.said),
      ]);
    }),
  );
  return [csvLine(head), ...lines].join('');
}
