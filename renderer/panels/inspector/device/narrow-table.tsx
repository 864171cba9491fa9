/**
 * A table where there is no room for columns: two lines a row. One tab stop (WAI-ARIA Authoring Practices, listbox);
 * a row that stands for something selects it.
 */
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { arrangeRows } from '#core/report/tables/arrange-rows';
import type { Cell, Column, Row, Table } from '#core/report/tables/table';
import { useApp } from '../../../context/app-context';
import { jumpTo } from '../../../actions/selecting';
import { RowFilter } from '../../../ui/row-filter';
import { isRouteId } from '#core/topology/things/thing';
import { selectionOf } from '../../../derive/selection-of';
import { RowsInSight, useRowCursor } from './narrow-rows';

const ROW = 46;
/** More rows than this can be searched. */
const MANY = 12;

interface NarrowTableProps {
  readonly table: Table;
  readonly lead: readonly string[];
}

export function NarrowTable({ table, lead }: NarrowTableProps) {
  const app = useApp();
  const scroller = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState('');
  const rows = useMemo(
    () => arrangeRows(table, { filter, sortBy: null, descending: false }),
    [table, filter],
  );
  const cursor = useRowCursor(scroller, rows.length, ROW, 6);
  const { here } = cursor;
  const open = (row: Row | undefined): void => {
    if (row?.thing) jumpTo(app, selectionOf(row.thing));
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') open(rows[here]);
    else if (!cursor.move(event.key)) return;
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
        aria-activedescendant={cursor.active}
        onKeyDown={keys}
      >
        <RowsInSight cursor={cursor} empty="No row has these words.">
          {(index, id) => {
            const row = rows[index];
            return (
              row && (
                <NarrowRow
                  key={row.key}
                  id={id}
                  row={row}
                  columns={table.columns}
                  lead={lead}
                  place={{ index, of: rows.length, here: index === here }}
                  onOpen={() => {
                    cursor.setHere(index);
                    open(row);
                  }}
                />
              )
            );
          }}
        </RowsInSight>
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
