/** Node and service addresses as cells of the compute port's subnet, with ends that can be dragged. */
import { useEffect, useState, type PointerEvent } from 'react';
import { computeSubnet } from '#core/analysis/addresses/compute-subnet';
import { ipv4FromNumber, type Ipv4 } from '#core/address/ipv4';
import { takeInHand } from '../../../actions/in-hand';
import { useApp } from '../../../context/app-context';
import { useCommittedModel } from '../../../context/use-topology';
import { RangeEnd } from './range-end';
import {
  cellsOf,
  cellWords,
  IN_A_ROW,
  ownersOf,
  rowsAround,
  withEnd,
  type Cell,
  type RangeEnd as End,
  type RangeName,
  type Ranges,
} from '#core/analysis/addresses/range-cells';
import { useRangeEnds, type RangeEnds } from './use-range-ends';

export function RangeStrip() {
  const model = useCommittedModel();
  const ends = useRangeEnds();
  const subnet = computeSubnet(model);
  const { nodeRange, serviceRange } = model.appliance;
  const committed: Ranges = { nodeIPs: nodeRange, serviceIPs: serviceRange };
  const { moving } = ends;
  const ranges = moving ? { ...committed, [moving.name]: moving.range } : committed;
  const drag = useDrag(ends, ranges);
  if (!subnet) return <p className="panel-empty">Enable a port for compute to give nodes addresses.</p>;
  const owners = ownersOf(model);
  const rows = rowsAround(subnet, committed);
  const placeOf = (address: Ipv4) => {
    const row = rows.findIndex((start) => address >= start && address < start + IN_A_ROW);
    return row === -1 ? null : { gridRow: row + 1, gridColumn: (address % IN_A_ROW) + 2 };
  };
  return (
    <div className="range-strip">
      <div className="range-cells" {...drag.handlers}>
        {rows.map((start, row) => (
          <span key={start} className="range-row-name mono" style={{ gridRow: row + 1 }} aria-hidden="true">
            .{start & 255}
          </span>
        ))}
        {rows.flatMap((start) =>
          cellsOf(start, subnet, ranges, owners).map((cell) => (
            <StripCell key={cell.address} cell={cell} place={placeOf(cell.address)} />
          )),
        )}
        {(['nodeIPs', 'serviceIPs'] as const).flatMap((name) =>
          (['first', 'last'] as const).map((end) => {
            const range = ranges[name];
            const place = range && placeOf(range[end]);
            if (!range || !place) return null;
            return <RangeEnd key={`${name} ${end}`} {...{ name, end, range, subnet, ends, place }} />;
          }),
        )}
      </div>
      <Legend />
      {moving?.refused && (
        <p className="field-error" role="alert">
          {moving.refused}
        </p>
      )}
    </div>
  );
}

interface StripCellProps {
  readonly cell: Cell;
  readonly place: { readonly gridRow: number; readonly gridColumn: number } | null;
}

function StripCell({ cell, place }: StripCellProps) {
  if (!place) return null;
  return (
    <span
      className="range-cell"
      style={place}
      data-address={cell.address}
      data-range={cell.range}
      data-owned={cell.owner !== null}
      data-edge={cell.edge}
      title={cellWords(cell)}
    />
  );
}

interface Drag {
  readonly name: RangeName;
  readonly end: End;
}

/** The end that was pressed follows the pointer from cell to cell. */
function useDrag(ends: RangeEnds, ranges: Ranges) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const app = useApp();
  const { putBack } = ends;
  useEffect(() => {
    if (!drag) return;
    return takeInHand(app, () => {
      setDrag(null);
      putBack();
    });
  }, [app, drag, putBack]);
  const range = drag && ranges[drag.name];
  return {
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        const pressed = endUnder(event);
        if (!pressed) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag(pressed);
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const address = drag && addressUnder(event);
        if (drag && range && address !== null)
          ends.move(drag.name, drag.end, withEnd(range, drag.end, address));
      },
      onPointerUp: () => {
        if (!drag) return;
        setDrag(null);
        void ends.settle();
      },
    },
  };
}

function endUnder({ target }: PointerEvent<HTMLElement>): Drag | null {
  if (!(target instanceof HTMLElement)) return null;
  const { name, end } = target.dataset;
  if ((name !== 'nodeIPs' && name !== 'serviceIPs') || (end !== 'first' && end !== 'last')) return null;
  return { name, end };
}

function addressUnder({ clientX, clientY }: PointerEvent<HTMLElement>): Ipv4 | null {
  const cell = document
    .elementsFromPoint(clientX, clientY)
    .find((element) => element instanceof HTMLElement && element.dataset['address'] !== undefined);
  return cell instanceof HTMLElement ? ipv4FromNumber(Number(cell.dataset['address'])) : null;
}

function Legend() {
  return (
    <p className="range-legend" aria-hidden="true">
      <span className="range-key" data-range="nodeIPs" data-owned="true" /> nodes
      <span className="range-key" data-range="serviceIPs" data-owned="true" /> services
      <span className="range-key" data-range="serviceIPs" /> still free
      <span className="range-key" data-owned="true" /> others
    </p>
  );
}
