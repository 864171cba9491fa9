/** The matrix of reachability as a table for a terminal: sources down, destinations across by number, reasons by letter. */
import { shownLine } from '../shown-text';
import type { MarkedMatrix } from './reach-marks';

/** Lines end with `\n`. */
export function reachToTable({ rows, columns, cells, reasons }: MarkedMatrix): string {
  const numbers = columns.map((_column, place) => String(place + 1));
  const names = rows.map(shownLine);
  const nameWidth = Math.max(0, ...names.map((name) => name.length));
  const widths = numbers.map((number, place) =>
    Math.max(number.length, ...cells.map((row) => row[place]?.length ?? 0)),
  );
  const line = (name: string, values: readonly string[]): string =>
    [name.padEnd(nameWidth), ...values.map((value, place) => value.padEnd(widths[place] ?? 0))]
      .join('  ')
      .trimEnd();
  const width = Math.max(
    0,
    ...numbers.map((number) => number.length),
    ...reasons.map(({ mark }) => mark.length),
  );
  return `${[
    line('', numbers),
    ...names.map((name, row) => line(name, cells[row] ?? [])),
    '',
    ...columns.map((column, place) => `${(numbers[place] ?? '').padEnd(width)}  ${shownLine(column)}`),
    ...(reasons.length === 0 ? [] : ['']),
    ...reasons.map(
      ({ mark, title, message, pairs }) =>
        `${mark.padEnd(width)}  ${shownLine(title)} (${pairs === 1 ? '1 pair' : `${pairs} pairs`}): ${shownLine(message)}`,
    ),
  ].join('\n')}\n`;
}
