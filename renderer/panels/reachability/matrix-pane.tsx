/** Who reaches what, and a line on the cell that people are at. */
import { useState } from 'react';
import type { CellPlace } from '../../state/matrix-store';
import { MatrixGrid } from './matrix-grid';
import { MatrixStatus } from './matrix-status';
import { useLight } from './use-light';
import { useMatrixState, type Matrix } from './use-matrix';

export function MatrixPane({ matrix }: { readonly matrix: Matrix }) {
  const at = held(
    useMatrixState((state) => state.at),
    matrix,
  );
  const [hover, setHover] = useState<CellPlace | null>(null);
  useLight(matrix, at);
  const hoverAt = (place: CellPlace | null): void =>
    setHover((before) => (before?.row === place?.row && before?.column === place?.column ? before : place));
  return (
    <div id="dock-panel" role="tabpanel" aria-labelledby="dock-tab-matrix" className="dock-body">
      <MatrixGrid matrix={matrix} at={at} hover={hover} onHover={hoverAt} />
      <MatrixStatus matrix={matrix} place={hover ?? at} />
    </div>
  );
}

/** A cell that is still there: groups close, and words leave rows out. */
function held(at: CellPlace | null, { rows, columns }: Matrix): CellPlace | null {
  if (!at || rows.length === 0 || columns.length === 0) return null;
  if (at.row < rows.length && at.column < columns.length) return at;
  return { row: Math.min(at.row, rows.length - 1), column: Math.min(at.column, columns.length - 1) };
}
