/** A row of the matrix: who asks, and a cell for each column in sight. Drawn again only when it or a cell has changed. */
import { memo } from 'react';
import type { Line } from '../../derive/matrix/lines';
import { signOf, stateOf, type CellState } from '../../derive/matrix/tally';
import { FoldMark } from './column-heads';
import { cellWords, markOf, type CellMark } from './cell-words';
import { CELL_HEIGHT, CELL_WIDTH, HEAD_WIDTH } from './matrix-sizes';
import type { Matrix } from './use-matrix';

interface MatrixRowProps {
  readonly id: string;
  readonly row: Line;
  readonly index: number;
  readonly top: number;
  readonly columns: readonly Line[];
  /** Place of the first of them. */
  readonly first: number;
  readonly tally: Matrix['tally'];
  /** The column of the keys; null while they are in another row. */
  readonly at: number | null;
  readonly hovered: boolean;
}

export const MatrixRow = memo(function MatrixRow(props: MatrixRowProps) {
  const { id, row, index, top, columns, first, tally, at, hovered } = props;
  const { label, title, space, members, open, inside } = row;
  return (
    <div role="row" aria-rowindex={index + 2} className="matrix-row" style={{ top, height: CELL_HEIGHT }}>
      <div
        id={`${id}-${index}--1`}
        role="rowheader"
        aria-label={label}
        className="matrix-row-head"
        data-here={at === -1}
        data-crossed={hovered || at !== null}
        data-inside={inside}
        title={`${label}: sort the columns by it`}
        style={{ width: HEAD_WIDTH }}
      >
        {open !== null && <FoldMark side="row" line={row} />}
        <span className="matrix-name">{title}</span>
        <span className="matrix-port">
          {[inside ? '' : space, open === null ? '' : `×${members.length}`].join(' ').trim()}
        </span>
      </div>
      {columns.map((column, offset) => {
        const shown = tally(row, column);
        return (
          <Cell
            key={column.key}
            id={`${id}-${index}-${first + offset}`}
            place={first + offset}
            state={stateOf(shown)}
            sign={signOf(shown)}
            mark={markOf(shown)}
            stale={shown.stale}
            here={at === first + offset}
            words={cellWords(row, column, shown)}
          />
        );
      })}
    </div>
  );
});

interface CellProps {
  readonly id: string;
  readonly place: number;
  readonly state: CellState;
  readonly sign: string;
  readonly mark: CellMark;
  readonly stale: boolean;
  readonly here: boolean;
  readonly words: string;
}

const MARKS: Readonly<Record<CellMark, string>> = {
  none: '',
  gained: '▲',
  lost: '▼',
  both: '◆',
  moved: '↷',
};

const Cell = memo(function Cell({ id, place, state, sign, mark, stale, here, words }: CellProps) {
  return (
    <div
      id={id}
      role="gridcell"
      aria-colindex={place + 2}
      aria-label={words}
      aria-selected={here}
      className="matrix-cell"
      data-state={state}
      data-mark={mark}
      data-stale={stale}
      style={{ left: HEAD_WIDTH + place * CELL_WIDTH, width: CELL_WIDTH }}
    >
      <span aria-hidden="true">{sign}</span>
      {mark !== 'none' && (
        <span className="matrix-mark" aria-hidden="true">
          {MARKS[mark]}
        </span>
      )}
    </div>
  );
});
