/** A custom route's label, head and tail: what it is grabbed by. Each is drawn again only when its own wire has moved. */
import { memo, type PointerEvent } from 'react';
import { windowPoint } from '#core/diagram/points';
import type { Wire } from '#core/diagram/scene';
import { wireLabelPrimitives, wireMarks } from '#core/diagram/wires/wire-style';
import { useApp } from '../../context/app-context';
import { editRoute } from '../../actions/route-changes';
import { inspect } from '../../actions/selecting';
import { routeOf } from '../../derive/route-of-wire';
import { Primitives } from '../flow/primitive-view';
import type { TakeGrip } from '../flow/use-flow-handlers';
import type { WireShape } from '../../derive/wire-shape';
import type { Grip } from './held-route';
import type { RouteId } from '#core/topology/things/thing-id';

interface ShapeProps {
  readonly shape: WireShape;
}

/** The dot at the node and the ring at the next hop. */
export const RouteMarks = memo(function RouteMarks({ shape: { wire, from, to } }: ShapeProps) {
  return (
    <g className={fadedClass(wire)}>
      <Primitives list={wireMarks(wire, from, to)} />
    </g>
  );
});

/** What the focus leaves out steps back. */
function fadedClass({ faded }: Wire): string | undefined {
  return faded === true ? 'route-faded' : undefined;
}

interface HandleProps extends ShapeProps {
  readonly selected: boolean;
  /** Selected or under the pointer: its grips show. */
  readonly inUse: boolean;
  readonly onHover: (id: RouteId) => void;
  readonly onGrip: TakeGrip;
}

/** Takes a grip in hand on a press of the first button. */
export function grip(event: PointerEvent, onGrip: TakeGrip, what: Grip, onPress: () => void): void {
  if (event.button !== 0) return;
  event.preventDefault();
  event.stopPropagation();
  onGrip(what, windowPoint(event.clientX, event.clientY), onPress);
}

/** The label selects the route and bends it; the head moves it. Drawn once for the wires of all nodes. */
export const RouteHandle = memo(function RouteHandle({
  shape,
  selected,
  inUse,
  onHover,
  onGrip,
}: HandleProps) {
  const app = useApp();
  const { wire, to, label: at } = shape;
  const id = routeOf(wire);
  if (!wire.label) return null;
  if (id === null) return <Primitives list={wireLabelPrimitives(wire, at)} />;
  const select = (): void => inspect(app, { type: 'route', id });
  const { width, height } = wire.label;
  return (
    <g className={fadedClass(wire)} data-in-use={inUse || undefined} onPointerEnter={() => onHover(id)}>
      <g
        className="route-label nopan"
        data-route={id}
        onPointerDown={(event) => grip(event, onGrip, { part: 'middle', id }, select)}
        onDoubleClick={() => editRoute(app, { id, what: 'values' })}
      >
        <rect
          className="grip-touch"
          x={at.x - width / 2 - 2}
          y={at.y - height / 2 - 3}
          width={width + 4}
          height={height + 6}
        />
        <Primitives list={wireLabelPrimitives(wire, at)} />
        {selected && (
          <rect
            className="route-selected"
            x={at.x - width / 2 - 3}
            y={at.y - height / 2 - 3}
            width={width + 6}
            height={height + 6}
            rx={height / 2 + 3}
          />
        )}
      </g>
      <g
        className="route-head nopan"
        data-route={id}
        transform={`translate(${to.x} ${to.y})`}
        onPointerDown={(event) => grip(event, onGrip, { part: 'head', id }, select)}
      >
        <circle className="grip-touch" r={headReach(wire)} />
        <circle className="grip-ring" r={8} />
      </g>
    </g>
  );
});

/** Pixels around a head in which it is grabbed: not into its neighbours. */
function headReach({ to: { among } }: Wire): number {
  return among ? Math.max(5, Math.min(14, among.gap / 2)) : 14;
}

/** The tail of a route in use, at each node; at the node itself a new route begins. */
export const TailGrip = memo(function TailGrip({ shape, onGrip }: ShapeProps & Pick<HandleProps, 'onGrip'>) {
  const { wire, tail } = shape;
  const id = routeOf(wire);
  if (id === null) return null;
  return (
    <g
      className="route-tail nopan"
      data-route={id}
      data-box={wire.from.box}
      transform={`translate(${tail.x} ${tail.y})`}
      onPointerDown={(event) => grip(event, onGrip, { part: 'tail', id }, () => undefined)}
    >
      <circle className="grip-touch" r={12} />
      <circle className="grip-dot" r={5} />
    </g>
  );
});
