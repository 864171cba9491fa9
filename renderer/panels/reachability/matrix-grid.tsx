/**
 * The matrix as a grid (WAI-ARIA Authoring Practices, grid): one tab stop, arrows go from cell to cell and to the heads,
 * Enter opens what is there. Only what is in sight is drawn, and asked first.
 */
import { useEffect, useId, useMemo, useRef, type RefObject } from 'react';
import { goToCell } from '../../actions/matrix';
import { useApp } from '../../context/app-context';
import type { Line } from '../../derive/matrix/lines';
import type { CellPlace } from '../../state/matrix-store';
import { useRowWindow } from '../../ui/use-row-window';
import { cellAt, showCell } from './cell-places';
import { ColumnHeads } from './column-heads';
import { enterCell, expectCell } from './enter-cell';
import { gridKeys } from './grid-keys';
import { MatrixRow } from './matrix-row';
import { CELL_HEIGHT, CELL_WIDTH, headHeight, HEAD_WIDTH } from './matrix-sizes';
import type { Matrix } from './use-matrix';

interface MatrixGridProps {
  readonly matrix: Matrix;
  /** The cell of the keys; null before anybody went to one. */
  readonly at: CellPlace | null;
  /** The cell under the pointer. */
  readonly hover: CellPlace | null;
  readonly onHover: (place: CellPlace | null) => void;
}

const FIRST: CellPlace = { row: 0, column: 0 };

export function MatrixGrid({ matrix, at, hover, onHover }: MatrixGridProps) {
  const app = useApp();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, columns, tally } = matrix;
  const head = headHeight(columns);
  const shown = useShown(scroller, matrix);
  useEffect(() => {
    if (scroller.current && at) showCell(scroller.current, at, head);
  }, [at, head]);
  const placeAt = (event: { readonly clientX: number; readonly clientY: number }): CellPlace | null =>
    scroller.current && cellAt(scroller.current, event, rows, columns);
  return (
    <div
      ref={scroller}
      className="matrix"
      role="grid"
      tabIndex={0}
      aria-label="Who reaches what"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={at ? `${id}-${at.row}-${at.column}` : undefined}
      onFocus={() => at ?? goToCell(app, FIRST)}
      onKeyDown={(event) => gridKeys(app, matrix, at ?? FIRST, event)}
      onClick={(event) => {
        const place = placeAt(event);
        if (event.defaultPrevented || !place) return;
        goToCell(app, place);
        if (event.shiftKey && expectCell(app, matrix, place)) return;
        enterCell(app, matrix, place);
      }}
      onPointerMove={(event) => onHover(placeAt(event))}
      onPointerLeave={() => onHover(null)}
    >
      <div
        className="matrix-sheet"
        role="presentation"
        style={{
          width: HEAD_WIDTH + columns.length * CELL_WIDTH,
          height: head + rows.length * CELL_HEIGHT,
        }}
      >
        <ColumnHeads
          id={id}
          height={head}
          columns={shown.columns}
          first={shown.column}
          at={at}
          hover={hover}
        />
        {shown.rows.map((row, index) => (
          <MatrixRow
            key={row.key}
            id={id}
            row={row}
            top={head + (shown.row + index) * CELL_HEIGHT}
            index={shown.row + index}
            columns={shown.columns}
            first={shown.column}
            tally={tally}
            at={at?.row === shown.row + index ? at.column : null}
            hovered={hover?.row === shown.row + index}
          />
        ))}
      </div>
      {(rows.length === 0 || columns.length === 0) && <p className="data-empty">Nobody has these words.</p>}
    </div>
  );
}

interface Shown {
  readonly rows: readonly Line[];
  readonly columns: readonly Line[];
  /** The first of each. */
  readonly row: number;
  readonly column: number;
}

/** What is in sight. It is asked before it is drawn: in the same frame, as far as there is time. */
function useShown(scroller: RefObject<HTMLElement | null>, { rows, columns, work, tally }: Matrix): Shown {
  const down = useRowWindow(scroller, rows.length, CELL_HEIGHT);
  const across = useRowWindow(scroller, columns.length, CELL_WIDTH, true);
  return useMemo(() => {
    const shown: Shown = {
      rows: rows.slice(down.first, down.end),
      columns: columns.slice(across.first, across.end),
      row: down.first,
      column: across.first,
    };
    // Another tally means that other verdicts are shown.
    if (tally.length > 0) work.first(shown.rows, shown.columns);
    return shown;
  }, [rows, columns, down.first, down.end, across.first, across.end, work, tally]);
}
