/**
 * A table where there is no room for columns: two lines a row. One tab stop (WAI-ARIA Authoring Practices, listbox);
 * a row that stands for something selects it.
 */
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { arrangeRows } from '#core/report/tables/arrange-rows';
import type { Cell, Column, Row, Table } from '#core/report/tables/table';
import { useApp } from '../../../context/app-context';
import { jumpTo } from '../../../actions/selecting';
import { showRow, useRowWindow } from '../../../ui/use-row-window';
import { RowFilter } from '../../../ui/row-filter';
import { isRouteId } from '#core/topology/things/thing';
import { selectionOf } from '../../../derive/selection-of';

const ROW = 46;
/** More rows than this can be searched. */
const MANY = 12;

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };

interface NarrowTableProps {
  readonly table: Table;
  readonly lead: readonly string[];
}

export function NarrowTable({ table, lead }: NarrowTableProps) {
  const app = useApp();
  const id = useId();
  const [filter, setFilter] = useState('');
  const [at, setAt] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(
    () => arrangeRows(table, { filter, sortBy: null, descending: false }),
    [table, filter],
  );
  const { first, end } = useRowWindow(scroller, rows.length, ROW);
  const here = Math.min(at, rows.length - 1);
  const open = (row: Row | undefined): void => {
    if (row?.thing) jumpTo(app, selectionOf(row.thing));
  };
  const keys = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step !== undefined) {
      const next = Math.max(0, Math.min(rows.length - 1, here + step));
      setAt(next);
      if (scroller.current) showRow(scroller.current, next, ROW, 0);
    } else if (event.key === 'Enter') open(rows[here]);
    else return;
    event.preventDefault();
  };
  if (table.rows.length === 0) return <p className="panel-empty">{table.empty}</p>;
  return (
    <>
      {table.rows.length > MANY && (
        <RowFilter
          title={table.title}
          placeholder={`Filter ${table.title.toLowerCase()}`}
          text={filter}
          onChange={setFilter}
        />
      )}
      <div
        ref={scroller}
        className="narrow-table"
        role="listbox"
        tabIndex={0}
        aria-label={table.title}
        aria-activedescendant={here >= first && here < end ? `${id}-${here}` : undefined}
        onKeyDown={keys}
      >
        <div className="narrow-rows" role="presentation" style={{ height: rows.length * ROW }}>
          {rows.slice(first, end).map((row, index) => (
            <NarrowRow
              key={row.key}
              id={`${id}-${first + index}`}
              row={row}
              columns={table.columns}
              lead={lead}
              place={{ index: first + index, of: rows.length, here: first + index === here }}
              onOpen={() => {
                setAt(first + index);
                open(row);
              }}
            />
          ))}
        </div>
        {rows.length === 0 && <p className="panel-empty">No row has these words.</p>}
      </div>
    </>
  );
}

interface NarrowRowProps {
  readonly id: string;
  readonly row: Row;
  readonly columns: readonly Column[];
  readonly lead: readonly string[];
  readonly place: { readonly index: number; readonly of: number; readonly here: boolean };
  readonly onOpen: () => void;
}

function NarrowRow({ id, row, columns, lead, place, onOpen }: NarrowRowProps) {
  const cells = columns.map((column, index) => ({
    column,
    cell: row.cells[index] ?? { text: '', order: '' },
  }));
  const rest = cells.filter(({ column, cell }) => !lead.includes(column.id) && cell.text !== '');
  const custom = row.thing !== null && isRouteId(row.thing);
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={place.here}
      aria-posinset={place.index + 1}
      aria-setsize={place.of}
      className="narrow-row"
      data-target={row.thing !== null}
      data-route={custom}
      style={{ transform: `translateY(${place.index * ROW}px)` }}
      onPointerUp={onOpen}
    >
      <span className="narrow-lead">
        {cells
          .filter(({ column }) => lead.includes(column.id))
          .map(({ column, cell }) => (
            <span key={column.id} className={column.mono ? 'mono' : undefined} data-alert={cell.alert}>
              {cell.text}
            </span>
          ))}
      </span>
      <span className="narrow-rest" title={rest.map(restText).join(' · ')}>
        {rest.map((part, index) => (
          <span key={part.column.id} data-alert={part.cell.alert}>
            {index > 0 && ' · '}
            {restText(part)}
          </span>
        ))}
      </span>
    </div>
  );
}

/** A number says nothing without its column's name. */
function restText({ column, cell }: { readonly column: Column; readonly cell: Cell }): string {
  return typeof cell.order === 'number' && !column.mono ? `${column.title} ${cell.text}` : cell.text;
}
