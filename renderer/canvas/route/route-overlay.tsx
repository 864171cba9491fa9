/** What lies above the boxes: labels and ends of routes, the grips to drag them by, and the targets of a drag. */
import { memo, type PointerEvent } from 'react';
import { cornersOf } from '#core/diagram/boxes/box';
import type { Point, Scene, Wire } from '#core/diagram/scene';
import { placesOf, pointOf, type Places } from '#core/diagram/wires/wire-ends';
import { wirePath } from '#core/diagram/wires/wire-path';
import { wireLabelPrimitives, wireMarks } from '#core/diagram/wires/wire-style';
import { useApp, usePreview, useViews } from '../../app/app-context';
import { routeIndexOf } from '../flow/flow-elements';
import { Primitives } from '../flow/primitive-view';

interface RouteOverlayProps {
  readonly scene: Scene;
  /** Starts a drag: of this route's head, or of a new route when null. */
  readonly onGrip: (index: number | null, start: Point) => void;
}

/** One layer over the whole scene, in its coordinates. */
export const RouteOverlay = memo(function RouteOverlay({ scene, onGrip }: RouteOverlayProps) {
  const places = placesOf(scene.boxes);
  const routes = scene.wires.filter(({ kind }) => kind === 'custom-route');
  return (
    <svg className="route-overlay" width={1} height={1} aria-hidden="true">
      <Targets scene={scene} />
      {routes.map((wire) => (
        <g key={wire.id} className={fadedClass(wire)}>
          <RouteMarks wire={wire} places={places} />
        </g>
      ))}
      {routes.map((wire) => (
        <g key={wire.id} className={fadedClass(wire)}>
          <RouteHandle wire={wire} places={places} onGrip={onGrip} />
        </g>
      ))}
      <Starts scene={scene} places={places} onGrip={onGrip} />
      <Ghost />
    </svg>
  );
});

function fadedClass({ faded }: Wire): string | undefined {
  return faded === true ? 'route-faded' : undefined;
}

interface WireProps {
  readonly wire: Wire;
  readonly places: Places;
}

function RouteMarks({ wire, places }: WireProps) {
  const [from, to] = [pointOf(places, wire.from), pointOf(places, wire.to)];
  return from && to ? <Primitives list={wireMarks(wire, from, to)} /> : null;
}

/** The label selects the route; the head is dragged. Drawn once for the wires of all nodes. */
function RouteHandle({ wire, places, onGrip }: WireProps & Pick<RouteOverlayProps, 'onGrip'>) {
  const app = useApp();
  const selection = useViews((state) => state.selection);
  const [from, to] = [pointOf(places, wire.from), pointOf(places, wire.to)];
  const index = routeIndexOf(wire);
  if (!wire.label || !from || !to) return null;
  const at = wirePath(from, to, wire.via).label;
  if (index === null) return <Primitives list={wireLabelPrimitives(wire, at)} />;
  const selected = selection?.type === 'route' && selection.index === index;
  const select = (): void => app.views.setState({ selection: { type: 'route', index }, inspector: true });
  const { width, height } = wire.label;
  return (
    <>
      <g className="route-label nopan" data-route={index} onPointerUp={select}>
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
        data-route={index}
        transform={`translate(${to.x} ${to.y})`}
        onPointerDown={(event) => grip(event, () => onGrip(index, from))}
      >
        <circle className="grip-touch" r={14} />
        <circle className="grip-ring" r={8} />
      </g>
    </>
  );
}

function grip(event: PointerEvent, start: () => void): void {
  if (event.button !== 0) return;
  event.preventDefault();
  event.stopPropagation();
  start();
}

/** Where a new route may start: at each node's interface on the external switch. */
function Starts({ scene, places, onGrip }: RouteOverlayProps & Pick<WireProps, 'places'>) {
  return scene.boxes.flatMap((box) =>
    box.anchors
      .filter(({ route }) => route === 'start')
      .map((anchor) => {
        const at = pointOf(places, { box: box.id, anchor: anchor.id });
        if (!at) return null;
        return (
          <g
            key={`${box.id} ${anchor.id}`}
            className="route-start nopan"
            data-box={box.id}
            transform={`translate(${at.x} ${at.y})`}
            onPointerDown={(event) => grip(event, () => onGrip(null, at))}
          >
            <circle className="grip-touch" r={12} />
            <circle className="grip-dot" r={6} />
            <path className="grip-plus" d="M-3,0L3,0M0,-3L0,3" />
          </g>
        );
      }),
  );
}

/** Outlines of the boxes at which the route in hand could end, the one under the pointer strongest. */
function Targets({ scene }: Pick<RouteOverlayProps, 'scene'>) {
  const targets = usePreview((state) => state.gesture?.targets ?? NOTHING);
  const target = usePreview((state) => state.gesture?.target ?? null);
  const corners = cornersOf(scene.boxes);
  return scene.boxes
    .filter(({ id }) => targets.includes(id) || id === target)
    .map(({ id, width, height }) => {
      const { x, y } = corners.get(id) ?? { x: 0, y: 0 };
      const refused = !targets.includes(id);
      const name = `target${id === target ? ' target-here' : ''}${refused ? ' target-refused' : ''}`;
      return (
        <rect key={id} className={name} x={x - 4} y={y - 4} width={width + 8} height={height + 8} rx={11} />
      );
    });
}

const NOTHING: readonly string[] = [];

/** The line that hangs on the pointer. */
function Ghost() {
  const gesture = usePreview((state) => state.gesture);
  const drawn = usePreview((state) => state.change !== null);
  if (!gesture || gesture.asking) return null;
  const { start, pointer } = gesture;
  const { d } = wirePath(
    { ...start, side: 'left' },
    { ...pointer, side: pointer.x < start.x ? 'right' : 'left' },
    [],
  );
  return (
    <g className="route-ghost">
      {!drawn && <path d={d} />}
      <circle cx={pointer.x} cy={pointer.y} r={5} />
    </g>
  );
}
