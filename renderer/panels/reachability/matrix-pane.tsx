/** Who reaches what: how it is gathered and filtered, the matrix, and a line on the cell that people are at. */
import { useState, type ReactNode } from 'react';
import type { CellPlace } from '../../state/matrix-store';
import { MatrixGrid } from './matrix-grid';
import { MatrixStatus } from './matrix-status';
import { MatrixTools } from './matrix-tools';
import { useLight } from './use-light';
import { useMatrix, useMatrixState, type Matrix } from './use-matrix';

export function MatrixPane({ close }: { readonly close: ReactNode }) {
  const matrix = useMatrix();
  const at = held(
    useMatrixState((state) => state.at),
    matrix,
  );
  const [hover, setHover] = useState<CellPlace | null>(null);
  useLight(matrix, at);
  const hoverAt = (place: CellPlace | null): void =>
    setHover((before) => (before?.row === place?.row && before?.column === place?.column ? before : place));
  return (
    <>
      <MatrixTools matrix={matrix} close={close} />
      <MatrixGrid matrix={matrix} at={at} hover={hover} onHover={hoverAt} />
      <MatrixStatus matrix={matrix} place={hover ?? at} />
    </>
  );
}

/** A cell that is still there: groups close, and words leave rows out. */
function held(at: CellPlace | null, { rows, columns }: Matrix): CellPlace | null {
  if (!at || rows.length === 0 || columns.length === 0) return null;
  if (at.row < rows.length && at.column < columns.length) return at;
  return { row: Math.min(at.row, rows.length - 1), column: Math.min(at.column, columns.length - 1) };
}
