/** The keys of the matrix. */
import type { KeyboardEvent } from 'react';
import { goToCell, toggleLine } from '../../actions/matrix';
import type { App } from '../../state/app';
import type { CellPlace } from '../../state/matrix-store';
import { enterCell, expectCell } from './enter-cell';
import type { Matrix } from './use-matrix';

/** Rows that PageUp and PageDown go. */
const PAGE = 8;

export function gridKeys(app: App, matrix: Matrix, at: CellPlace, event: KeyboardEvent): void {
  if (event.target !== event.currentTarget || event.altKey) return;
  const { rows, columns } = matrix;
  const to = placeFor(event, at, { row: rows.length - 1, column: columns.length - 1 });
  if (to) {
    const row = Math.max(-1, Math.min(rows.length - 1, to.row));
    const column = Math.max(row < 0 ? 0 : -1, Math.min(columns.length - 1, to.column));
    goToCell(app, { row, column });
  } else if (event.key === 'Enter' && event.shiftKey) expectCell(app, matrix, at);
  else if (event.key === 'Enter') enterCell(app, matrix, at);
  else if (event.key === ' ') {
    const [row, column] = [rows[at.row], columns[at.column]];
    if (row && at.column < 0) toggleLine(app, 'row', row);
    else if (column && at.row < 0) toggleLine(app, 'column', column);
    else enterCell(app, matrix, at);
  } else if (event.key === 'Escape') goToCell(app, null);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function placeFor(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  { row, column }: CellPlace,
  last: CellPlace,
): CellPlace | null {
  const whole = ctrlKey || metaKey;
  switch (key) {
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'PageDown':
      return { row: row + PAGE, column };
    case 'PageUp':
      return { row: Math.max(Math.min(row, 0), row - PAGE), column };
    case 'Home':
      return { row: whole ? 0 : row, column: 0 };
    case 'End':
      return { row: whole ? last.row : row, column: last.column };
    default:
      return null;
  }
}
