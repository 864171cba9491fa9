/** A table's rows as people want them: those in which every word occurs, in the order of a column. */
import type { Row, Table } from './table';

export interface Arrangement {
  /** Every word must occur somewhere in the row. */
  readonly filter: string;
  /** Id of the column to sort by; null keeps the table's own order. */
  readonly sortBy: string | null;
  readonly descending: boolean;
}

export const AS_IT_IS: Arrangement = { filter: '', sortBy: null, descending: false };

/** The same arrangement of the same table is found once. Equal cells keep the table's order. */
export function arrangeRows(table: Table, { filter, sortBy, descending }: Arrangement): readonly Row[] {
  const wanted = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const rows =
    wanted.length === 0
      ? table.rows
      : table.rows.filter(({ cells }) => {
          const text = cells
            .map((cell) => cell.text)
            .join(' ')
            .toLowerCase();
          return wanted.every((word) => text.includes(word));
        });
  const index = table.columns.findIndex(({ id }) => id === sortBy);
  if (index < 0) return rows;
  const sorted = rows.toSorted((a, b) => compare(a.cells[index]?.order ?? '', b.cells[index]?.order ?? ''));
  return descending ? sorted.toReversed() : sorted;
}

/** Numbers before words; digits within words by their number, so that `web-10` follows `web-9`. */
function compare(a: number | string, b: number | string): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : -1;
  if (typeof b === 'number') return 1;
  return compareWords(a, b);
}

function compareWords(a: string, b: string): number {
  const [left, right] = [a.match(/\d+|\D+/g) ?? [], b.match(/\d+|\D+/g) ?? []];
  for (let place = 0; place < Math.min(left.length, right.length); place += 1) {
    const [x, y] = [left[place] ?? '', right[place] ?? ''];
    if (x === y) continue;
    const numbers = /^\d/.test(x) && /^\d/.test(y);
    return numbers && Number(x) !== Number(y) ? Number(x) - Number(y) : x < y ? -1 : 1;
  }
  return left.length - right.length;
}
