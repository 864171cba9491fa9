/** What the pointer does on the canvas. Every handler keeps its identity: a new one would draw all boxes again. */
import { useReactFlow } from '@xyflow/react';
import { useMemo, useState, type RefObject } from 'react';
import {
  canvasPoint,
  scenePoint,
  type CanvasPoint,
  type ScenePoint,
  type WindowPoint,
} from '#core/diagram/points';
import type { Scene } from '#core/diagram/scene';
import { useApp } from '../../context/app-context';
import { runWith } from '../../commands/command';
import { BEND_ROUTE } from '../../commands/route-commands';
import { inspect } from '../../actions/selecting';
import { useLatest } from '../../ui/use-latest';
import { wireSelection } from '../../derive/wires-by-key';
import type { Grip } from '../route/held-route';
import { startRouteGesture } from '../route/route-gesture';
import { boxHandlers } from './box-handlers';
import { routeOf } from '../../derive/route-of-wire';
import type { WireEdgeType } from './wire-edge';
import type { RouteId } from '#core/topology/things/thing-id';

/** Takes a grip in hand at a place of the window; `onPress` is called when it is let go without a drag. */
export type TakeGrip = (grip: Grip, pressed: WindowPoint, onPress: () => void) => void;

/** Handlers for React Flow, `onGrip` for the grips of routes, and the route under the pointer. */
export function useFlowHandlers(scene: Scene, root: RefObject<HTMLDivElement | null>) {
  const app = useApp();
  const { screenToFlowPosition } = useReactFlow();
  const latest = useLatest(scene);
  const [hovered, setHovered] = useState<RouteId | null>(null);
  const handlers = useMemo(
    () => ({
      ...boxHandlers(app, () => latest.current),
      onEdgeClick: (_: unknown, edge: WireEdgeType) => {
        const id = routeAt(edge);
        const wire = edge.data && wireSelection(edge.data.wire, null);
        if (id !== null) inspect(app, { type: 'route', id });
        else if (wire) inspect(app, wire);
      },
      onEdgeDoubleClick: (_: unknown, edge: WireEdgeType) => {
        const id = routeAt(edge);
        if (id !== null) void runWith(app, BEND_ROUTE, { id, point: null });
      },
      onEdgeMouseEnter: (_: unknown, edge: WireEdgeType) => {
        const id = routeAt(edge);
        if (id !== null) setHovered(id);
      },
      onPaneClick: () => {
        setHovered(null);
        app.views.setState({ selection: null });
      },
    }),
    [app, latest],
  );
  const onGrip = useMemo(
    (): TakeGrip => (grip, pressed, onPress) => {
      const toCanvas = ({ x, y }: WindowPoint): CanvasPoint => {
        const corner = root.current?.getBoundingClientRect();
        return canvasPoint(x - (corner?.x ?? 0), y - (corner?.y ?? 0));
      };
      const toScene = (point: WindowPoint): ScenePoint => {
        const { x, y } = screenToFlowPosition(point);
        return scenePoint(x, y);
      };
      startRouteGesture({ app, scene: () => latest.current, toScene, toCanvas }, grip, pressed, onPress);
    },
    [app, latest, root, screenToFlowPosition],
  );
  return { handlers, onGrip, hovered, setHovered };
}

function routeAt({ data }: WireEdgeType): RouteId | null {
  return data ? routeOf(data.wire) : null;
}
