/** Which cell is where. The heads stay at the edges while the rest scrolls below them. */
import type { CellPlace } from '../../state/matrix-store';
import type { Line } from '../../derive/matrix/lines';
import { CELL_HEIGHT, CELL_WIDTH, headHeight, HEAD_WIDTH } from './matrix-sizes';

/** The cell or head under the pointer; null for the corner, and beyond the last. */
export function cellAt(
  scroller: HTMLElement,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
  rows: readonly Line[],
  columns: readonly Line[],
): CellPlace | null {
  const { left, top } = scroller.getBoundingClientRect();
  const x = clientX - left - scroller.clientLeft;
  const head = headHeight(columns);
  const y = clientY - top - scroller.clientTop;
  const row = y < head ? -1 : Math.floor((y + scroller.scrollTop - head) / CELL_HEIGHT);
  const column = x < HEAD_WIDTH ? -1 : Math.floor((x + scroller.scrollLeft - HEAD_WIDTH) / CELL_WIDTH);
  if ((row < 0 && column < 0) || row >= rows.length || column >= columns.length) return null;
  return { row, column };
}

/** Scrolls a cell into sight, beside the heads. */
export function showCell(scroller: HTMLElement, { row, column }: CellPlace, head: number): void {
  if (row >= 0) {
    const top = row * CELL_HEIGHT;
    const room = scroller.clientHeight - head;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + CELL_HEIGHT > scroller.scrollTop + room) scroller.scrollTop = top + CELL_HEIGHT - room;
  }
  if (column < 0) return;
  const left = column * CELL_WIDTH;
  const room = scroller.clientWidth - HEAD_WIDTH;
  if (left < scroller.scrollLeft) scroller.scrollLeft = left;
  else if (left + CELL_WIDTH > scroller.scrollLeft + room) scroller.scrollLeft = left + CELL_WIDTH - room;
}
