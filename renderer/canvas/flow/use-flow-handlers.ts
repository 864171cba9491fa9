/** What the pointer does on the canvas. Every handler keeps its identity: a new one would draw all boxes again. */
import { useReactFlow, type NodeChange } from '@xyflow/react';
import { useMemo } from 'react';
import type { Point, Scene } from '#core/diagram/scene';
import type { App } from '../../app/app';
import { useApp } from '../../app/app-context';
import { keepPositions } from '../../app/changes';
import { enterBox } from '../../app/enter-box';
import { useLatest } from '../../ui/use-latest';
import type { BoxNodeType } from './box-node';
import { routeIndexOf } from './flow-elements';
import { startRouteGesture } from '../route/route-gesture';
import type { WireEdgeType } from './wire-edge';

/** Handlers for React Flow, and `onGrip` for the grips of routes. */
export function useFlowHandlers(scene: Scene) {
  const app = useApp();
  const { screenToFlowPosition } = useReactFlow();
  const latest = useLatest(scene);
  return useMemo(
    () => ({
      onGrip: (index: number | null, start: Point) =>
        startRouteGesture(
          { app, boxes: () => latest.current.boxes, toScene: (point) => screenToFlowPosition(point) },
          index,
          start,
        ),
      onNodesChange: (changes: NodeChange<BoxNodeType>[]) => moveBoxesAlong(app, changes),
      onNodeDragStop: () => {
        const { positions } = app.preview.getState();
        if (Object.keys(positions).length > 0) keepPositions(app, positions);
      },
      onNodeClick: (_: unknown, node: BoxNodeType) =>
        app.views.setState({ selection: { type: 'box', id: node.id }, inspector: true }),
      onNodeDoubleClick: (_: unknown, node: BoxNodeType) => enterBox(app, node.id),
      onEdgeClick: (_: unknown, edge: WireEdgeType) => {
        const index = edge.data ? routeIndexOf(edge.data.wire) : null;
        if (index !== null) app.views.setState({ selection: { type: 'route', index }, inspector: true });
      },
      onPaneClick: () => app.views.setState({ selection: null }),
    }),
    [app, latest, screenToFlowPosition],
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
