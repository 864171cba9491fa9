/** One row of a table, drawn again only when it or its place has changed. */
import { memo } from 'react';
import type { Column, Row } from '#core/report/tables/table';
import type { ThingId } from '#core/topology/things/thing-id';

/** Height in pixels: all rows have the same, so that their places are known without drawing them. */
export const ROW = 30;

interface TableRowProps {
  readonly id: string;
  readonly row: Row;
  readonly columns: readonly Column[];
  readonly index: number;
  readonly selected: boolean;
  readonly here: boolean;
  readonly onPick: (index: number) => void;
  readonly onOpen: (thing: ThingId) => void;
}

export const TableRow = memo(
  function TableRow({ id, row, columns, index, selected, here, onPick, onOpen }: TableRowProps) {
    return (
      <div
        id={id}
        role="row"
        aria-rowindex={index + 2}
        aria-selected={selected}
        tabIndex={-1}
        className="data-row"
        data-here={here}
        style={{ transform: `translateY(${index * ROW}px)` }}
        onPointerDown={(event) => {
          // The grid keeps the focus, and with it the arrow keys.
          event.preventDefault();
          event.currentTarget.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
          onPick(index);
        }}
        onDoubleClick={() => row.thing && onOpen(row.thing)}
      >
        {row.cells.map(({ text, alert }, place) => (
          <div
            key={columns[place]?.id ?? place}
            role="gridcell"
            className={columns[place]?.mono === true ? 'data-cell mono' : 'data-cell'}
            data-alert={alert}
            title={text}
          >
            {text}
          </div>
        ))}
      </div>
    );
  },
  (before, after) =>
    before.row === after.row &&
    before.index === after.index &&
    before.selected === after.selected &&
    before.here === after.here,
);
