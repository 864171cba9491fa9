/** What the pointer does on the canvas. Every handler keeps its identity: a new one would draw all boxes again. */
import { useReactFlow, type NodeChange } from '@xyflow/react';
import { useMemo, useState, type RefObject } from 'react';
import type { Point, Scene } from '#core/diagram/scene';
import { settledPlace } from '#core/diagram/layout/settle';
import type { App } from '../../app/app';
import { useApp } from '../../app/app-context';
import { runWith } from '../../commands/command';
import { MOVE_BOXES } from '../../commands/edits/diagram-edits';
import { enterBox } from '../../app/enter-box';
import { straightenRoute } from '../../app/route-changes';
import { useLatest } from '../../ui/use-latest';
import { wireSelection } from '../keys/wires-by-key';
import type { Grip } from '../route/held-route';
import { startRouteGesture } from '../route/route-gesture';
import type { BoxNodeType } from './box-node';
import { routeIndexOf } from './flow-elements';
import type { WireEdgeType } from './wire-edge';

/** Takes a grip in hand at a place of the window; `onPress` is called when it is let go without a drag. */
export type TakeGrip = (grip: Grip, pressed: Point, onPress: () => void) => void;

/** Handlers for React Flow, `onGrip` for the grips of routes, and the route under the pointer. */
export function useFlowHandlers(scene: Scene, root: RefObject<HTMLDivElement | null>) {
  const app = useApp();
  const { screenToFlowPosition } = useReactFlow();
  const latest = useLatest(scene);
  const [hovered, setHovered] = useState<number | null>(null);
  const handlers = useMemo(
    () => ({
      onNodesChange: (changes: NodeChange<BoxNodeType>[]) => moveBoxesAlong(app, changes),
      onNodeDragStop: () => {
        const { positions } = app.preview.getState();
        if (Object.keys(positions).length > 0)
          void runWith(app, MOVE_BOXES, settled(app, latest.current, positions));
      },
      onNodeClick: (_: unknown, node: BoxNodeType) =>
        app.views.setState({ selection: { type: 'box', id: node.id }, inspector: true }),
      onNodeDoubleClick: (_: unknown, node: BoxNodeType) => enterBox(app, node.id),
      onEdgeClick: (_: unknown, edge: WireEdgeType) => {
        const index = indexOf(edge);
        const wire = edge.data && wireSelection(edge.data.wire, null);
        if (index !== null) app.views.setState({ selection: { type: 'route', index }, inspector: true });
        else if (wire) app.views.setState({ selection: wire, inspector: true });
      },
      onEdgeDoubleClick: (_: unknown, edge: WireEdgeType) => {
        const index = indexOf(edge);
        if (index !== null) straightenRoute(app, index);
      },
      onEdgeMouseEnter: (_: unknown, edge: WireEdgeType) => {
        const index = indexOf(edge);
        if (index !== null) setHovered(index);
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
      const toCanvas = ({ x, y }: Point): Point => {
        const corner = root.current?.getBoundingClientRect();
        return { x: x - (corner?.x ?? 0), y: y - (corner?.y ?? 0) };
      };
      const toScene = (point: Point): Point => screenToFlowPosition(point);
      startRouteGesture({ app, scene: () => latest.current, toScene, toCanvas }, grip, pressed, onPress);
    },
    [app, latest, root, screenToFlowPosition],
  );
  return { handlers, onGrip, hovered, setHovered };
}

function indexOf({ data }: WireEdgeType): number | null {
  return data ? routeIndexOf(data.wire) : null;
}

/** Where what was let go of comes to stand. */
export function settled(
  app: App,
  scene: Scene,
  positions: Readonly<Record<string, Point>>,
): Readonly<Record<string, Point>> {
  const kept = app.documents.getState().document.topology.diagram?.resource.positions ?? {};
  return Object.fromEntries(
    Object.entries(positions).map(([id, wish]) => [id, settledPlace(scene, kept, id, wish)]),
  );
}

/** Boxes follow the pointer as a preview; the drop makes it one change. */
function moveBoxesAlong(app: App, changes: readonly NodeChange<BoxNodeType>[]): void {
  const moved = changes.flatMap((change) =>
    change.type === 'position' && change.dragging && change.position
      ? [[change.id, change.position] as const]
      : [],
  );
  if (moved.length === 0) return;
  const { positions } = app.preview.getState();
  app.preview.setState({ positions: { ...positions, ...Object.fromEntries(moved) } });
}
