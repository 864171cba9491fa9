/** The heads of the columns, upright. They stay at the top while the rows scroll below them. */
import { ChevronDown, ChevronRight, MoveDown, MoveUp } from 'lucide-react';
import { toggleLine } from '../../actions/matrix';
import { useApp } from '../../context/app-context';
import type { Line } from '../../derive/matrix/lines';
import type { CellPlace } from '../../state/matrix-store';
import { CELL_WIDTH, HEAD_WIDTH } from './matrix-sizes';
import { useMatrixState } from './use-matrix';

interface ColumnHeadsProps {
  readonly id: string;
  readonly height: number;
  readonly columns: readonly Line[];
  /** Place of the first of them. */
  readonly first: number;
  readonly at: CellPlace | null;
  readonly hover: CellPlace | null;
}

export function ColumnHeads({ id, height, columns, first, at, hover }: ColumnHeadsProps) {
  const order = useMatrixState((state) => state.sourceOrder);
  return (
    <div role="row" aria-rowindex={1} className="matrix-heads" style={{ height }}>
      <div role="columnheader" className="matrix-corner" style={{ width: HEAD_WIDTH }}>
        <span>From</span>
        <span>To</span>
      </div>
      {columns.map((column, index) => (
        <ColumnHead
          key={column.key}
          id={id}
          column={column}
          place={first + index}
          sorted={order?.line === column.key ? (order.descending ? 'descending' : 'ascending') : 'none'}
          here={at?.row === -1 && at.column === first + index}
          crossed={(hover ?? at)?.column === first + index}
        />
      ))}
    </div>
  );
}

interface ColumnHeadProps {
  readonly id: string;
  readonly column: Line;
  readonly place: number;
  readonly sorted: 'ascending' | 'descending' | 'none';
  readonly here: boolean;
  readonly crossed: boolean;
}

function ColumnHead({ id, column, place, sorted, here, crossed }: ColumnHeadProps) {
  const { label, title, space, port, members, open, inside } = column;
  return (
    <div
      id={`${id}--1-${place}`}
      role="columnheader"
      aria-colindex={place + 2}
      aria-sort={sorted}
      aria-label={label}
      className="matrix-head"
      data-here={here}
      data-crossed={crossed}
      data-inside={inside}
      title={`${label}: sort the rows by it`}
      style={{ left: HEAD_WIDTH + place * CELL_WIDTH, width: CELL_WIDTH }}
    >
      <span className="matrix-head-words">
        <span className="matrix-name">{title}</span>
        <span className="matrix-port">
          {[space, open === null ? port : `×${members.length}`].join(' ').trim()}
        </span>
      </span>
      {open !== null && <FoldMark side="column" line={column} />}
      {sorted !== 'none' &&
        (sorted === 'ascending' ? <MoveDown aria-hidden="true" /> : <MoveUp aria-hidden="true" />)}
    </div>
  );
}

/** Opens and closes a group by the pointer; keys do it on its head. */
export function FoldMark({ side, line }: { readonly side: 'row' | 'column'; readonly line: Line }) {
  const app = useApp();
  return (
    <button
      type="button"
      className="matrix-fold"
      tabIndex={-1}
      aria-label={`${line.open === true ? 'Close' : 'Open'} ${line.title}`}
      aria-expanded={line.open === true}
      onClick={(event) => {
        // The grid would sort by it.
        event.preventDefault();
        toggleLine(app, side, line);
      }}
    >
      {line.open === true ? <ChevronDown aria-hidden="true" /> : <ChevronRight aria-hidden="true" />}
    </button>
  );
}
