/** The picture: the scene on React Flow, with the keys, the pointer and the layers above it. */
import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  ViewportPortal,
  type NodeChange,
} from '@xyflow/react';
import { useCallback, useMemo, useRef } from 'react';
import type { Point, Scene } from '#core/diagram/scene';
import { useApp, usePreview, useViews } from '../app/app-context';
import { keepPositions } from '../app/changes';
import { boxElementId, BoxNode, type BoxNodeType } from './box-node';
import { CanvasControls } from './canvas-controls';
import { useCanvasKeys } from './canvas-keys';
import { edgesOf, nodesOf, routeIndexOf } from './flow-elements';
import { GestureHint } from './gesture-hint';
import { PacketDot } from './packet-dot';
import { DrawnRouteForm } from './route-form';
import { startRouteGesture } from './route-gesture';
import { RouteOverlay } from './route-overlay';
import { useAutoFit } from './use-auto-fit';
import { useReveal } from './use-reveal';
import { useScene } from './use-scene';
import { WireEdge, type WireEdgeType } from './wire-edge';

const NODE_TYPES = { box: BoxNode };
const EDGE_TYPES = { wire: WireEdge };

/** The canvas with its own React Flow. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <CanvasInside />
    </ReactFlowProvider>
  );
}

function CanvasInside() {
  const scene = useScene();
  const root = useRef<HTMLDivElement>(null);
  const name = useViews((state) => (state.selection?.type === 'box' ? state.selection.id : null));
  const onKeyDown = useCanvasKeys(scene);
  return (
    <div
      ref={root}
      className="canvas"
      role="application"
      aria-roledescription="diagram"
      aria-label="Diagram of the appliance and its surroundings"
      aria-describedby="canvas-keys"
      aria-activedescendant={name === null ? undefined : boxElementId(name)}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <p id="canvas-keys" className="visually-hidden">
        Arrow keys go from box to box along the cables. Enter opens the inspector, Delete removes a custom
        route, Escape lets go.
      </p>
      <Flow scene={scene} root={root} />
      <GestureHint />
      <DrawnRouteForm />
    </div>
  );
}

interface FlowProps {
  readonly scene: Scene;
  readonly root: React.RefObject<HTMLDivElement | null>;
}

function Flow({ scene, root }: FlowProps) {
  const app = useApp();
  const { screenToFlowPosition } = useReactFlow();
  const selected = useViews((state) => (state.selection?.type === 'box' ? state.selection.id : null));
  const fadedRoute = usePreview((state) => (state.gesture?.asking === false ? state.gesture.index : null));
  const nodes = useMemo(() => nodesOf(scene.boxes, selected), [scene.boxes, selected]);
  const edges = useMemo(() => edgesOf(scene, fadedRoute), [scene, fadedRoute]);
  const current = useRef(scene);
  current.current = scene;
  const fit = useAutoFit(scene, root);
  useReveal(scene, root);
  const onGrip = useCallback(
    (index: number | null, start: Point) =>
      startRouteGesture(
        { app, boxes: () => current.current.boxes, toScene: (point) => screenToFlowPosition(point) },
        index,
        start,
      ),
    [app, screenToFlowPosition],
  );
  const onNodesChange = useCallback(
    (changes: NodeChange<BoxNodeType>[]) => {
      const moved = changes.flatMap((change) =>
        change.type === 'position' && change.dragging && change.position
          ? [[change.id, change.position] as const]
          : [],
      );
      if (moved.length === 0) return;
      const { positions } = app.preview.getState();
      app.preview.setState({ positions: { ...positions, ...Object.fromEntries(moved) } });
    },
    [app],
  );
  const onNodeDragStop = useCallback(() => {
    const { positions } = app.preview.getState();
    if (Object.keys(positions).length > 0) keepPositions(app, positions);
  }, [app]);
  const onNodeClick = useCallback(
    (_: unknown, node: BoxNodeType) =>
      app.views.setState({ selection: { type: 'box', id: node.id }, inspector: true }),
    [app],
  );
  const onNodeDoubleClick = useCallback((_: unknown, node: BoxNodeType) => unfold(app.views, node.id), [app]);
  const onEdgeClick = useCallback(
    (_: unknown, edge: WireEdgeType) => {
      const index = edge.data ? routeIndexOf(edge.data.wire) : null;
      if (index !== null) app.views.setState({ selection: { type: 'route', index }, inspector: true });
    },
    [app],
  );
  const onPaneClick = useCallback(() => app.views.setState({ selection: null }), [app]);
  return (
    <ReactFlow<BoxNodeType, WireEdgeType>
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      onNodesChange={onNodesChange}
      onNodeDragStop={onNodeDragStop}
      onNodeClick={onNodeClick}
      onNodeDoubleClick={onNodeDoubleClick}
      onEdgeClick={onEdgeClick}
      onPaneClick={onPaneClick}
      onMoveStart={fit.onMoveStart}
      connectionMode={ConnectionMode.Loose}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      zoomOnDoubleClick={false}
      minZoom={0.1}
      maxZoom={3}
      zIndexMode="manual"
      nodeDragThreshold={3}
      attributionPosition="bottom-left"
    >
      <Background variant={BackgroundVariant.Dots} gap={24} size={1.2} color="var(--colour-line)" />
      <ViewportPortal>
        <RouteOverlay scene={scene} onGrip={onGrip} />
        <PacketDot scene={scene} />
      </ViewportPortal>
      <CanvasControls onFit={fit.fitNow} />
    </ReactFlow>
  );
}

function unfold(views: ReturnType<typeof useApp>['views'], id: string): void {
  if (!id.startsWith('group/')) return;
  const { expanded } = views.getState();
  views.setState({ expanded: [...expanded, id], selection: null });
}
