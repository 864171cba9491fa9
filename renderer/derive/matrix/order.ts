/** Rows in the order of a column, or columns in the order of a row: those that reach it first, or those that do not. */
import type { LineOrder } from '../../state/matrix-store';
import type { Line } from './lines';
import type { Tally } from './tally';

/** The lines as people want them. What stands in an open group goes with it. */
export function arranged(
  lines: readonly Line[],
  others: readonly Line[],
  order: LineOrder | null,
  tally: (line: Line, other: Line) => Tally,
): readonly Line[] {
  const by = order && others.find(({ key }) => key === order.line);
  if (!by) return lines;
  const share = (line: Line): number => {
    const { asked, arrives, partial } = tally(line, by);
    return asked === 0 ? -1 : (arrives + partial / 2) / asked;
  };
  const sign = order.descending ? -1 : 1;
  const sorted = (some: readonly Line[]): readonly Line[] =>
    some
      .map((line) => ({ line, share: share(line) }))
      .toSorted((a, b) => sign * (b.share - a.share))
      .map(({ line }) => line);
  const inside = new Map<string, Line[]>();
  let group = '';
  for (const line of lines) {
    if (!line.inside) group = line.key;
    else inside.set(group, [...(inside.get(group) ?? []), line]);
  }
  return sorted(lines.filter((line) => !line.inside)).flatMap((line) => [
    line,
    ...sorted(inside.get(line.key) ?? []),
  ]);
}
