/**
 * A table of any length as a grid (WAI-ARIA Authoring Practices, grid): one tab stop, arrows go from row to row,
 * Enter opens, the heads sort. What is selected in the picture is selected here.
 */
import { useEffect, useId, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { arrangeRows, type Arrangement } from '#core/report/tables/arrange-rows';
import type { Column, Table } from '#core/report/tables/table';
import { TableHeads } from './table-heads';
import { ROW, TableRow } from './table-row';
import { showRow, useRowWindow } from '../../ui/use-row-window';
import type { ThingId } from '#core/topology/things/thing-id';

const HEAD = 30;
/** Pixels that a column of share 1 needs at least. */
const LEAST = 84;
/** An address is never cut off. */
const LEAST_MONO = 116;

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 };

interface DataTableProps {
  readonly table: Table;
  readonly arrangement: Arrangement;
  readonly onArrange: (arrangement: Arrangement) => void;
  readonly selected: ThingId | null;
  readonly onSelect: (thing: ThingId) => void;
  /** Enter or a double click on a row. */
  readonly onOpen: (thing: ThingId) => void;
}

export function DataTable({ table, arrangement, onArrange, selected, onSelect, onOpen }: DataTableProps) {
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => arrangeRows(table, arrangement), [table, arrangement]);
  const chosen = rows.findIndex(({ thing }) => thing !== null && thing === selected);
  /** The row that the keys are at: several rows may select one thing, and some nothing. */
  const [at, setAt] = useState(0);
  const atThing = rows[at]?.thing ?? null;
  const atChosen = chosen < 0 || atThing === selected || rows[at]?.thing === null;
  const here = atChosen ? Math.min(at, rows.length - 1) : chosen;
  const { first, end } = useRowWindow(scroller, rows.length, ROW);
  useEffect(() => {
    if (scroller.current && chosen >= 0) showRow(scroller.current, chosen, ROW, HEAD);
  }, [chosen]);
  const go = (index: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setAt(next);
    if (scroller.current) showRow(scroller.current, next, ROW, HEAD);
    const thing = rows[next]?.thing;
    if (thing) onSelect(thing);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget) return;
    const step = STEPS[event.key];
    const thing = rows[here]?.thing;
    if (step !== undefined) go(here + step);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(rows.length - 1);
    else if (event.key === 'Enter' && thing) onOpen(thing);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      className="data-table"
      role="grid"
      tabIndex={0}
      aria-label={table.title}
      aria-rowcount={rows.length + 1}
      aria-colcount={table.columns.length}
      aria-activedescendant={here >= first && here < end ? `${id}-${here}` : undefined}
      onKeyDown={keys}
      style={gridStyle(table.columns)}
    >
      <TableHeads columns={table.columns} arrangement={arrangement} onArrange={onArrange} />
      <div role="rowgroup" className="data-rows" style={{ height: rows.length * ROW }}>
        {rows.slice(first, end).map((row, index) => (
          <TableRow
            key={row.key}
            id={`${id}-${first + index}`}
            row={row}
            columns={table.columns}
            index={first + index}
            selected={first + index === chosen || (first + index === here && chosen >= 0 && atChosen)}
            here={first + index === here}
            onPick={go}
            onOpen={onOpen}
          />
        ))}
      </div>
      {rows.length === 0 && (
        <p className="data-empty">{table.rows.length === 0 ? table.empty : 'No row has these words.'}</p>
      )}
    </div>
  );
}

function gridStyle(columns: readonly Column[]): CSSProperties {
  const least = columns.map(({ share, mono }) => Math.max(Math.round(share * LEAST), mono ? LEAST_MONO : 0));
  const widths = columns.map(({ share }, index) => `minmax(${least[index] ?? 0}px, ${share}fr)`).join(' ');
  const all = least.reduce((sum, width) => sum + width, 0);
  return Object.assign<CSSProperties, object>({}, { '--columns': widths, '--least': `${all + 16}px` });
}
