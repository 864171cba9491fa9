/** The picture: the scene on React Flow, with the keys, the pointer and the layers above it. */
import {
  Background,
  BackgroundVariant,
  ConnectionMode,
  ReactFlow,
  ReactFlowProvider,
  useStore,
  ViewportPortal,
} from '@xyflow/react';
import { useMemo, useRef, type RefObject } from 'react';
import type { Scene } from '#core/diagram/scene';
import { usePreview, useReading, useViews } from '../app/app-context';
import { shownBox } from '../app/selecting';
import { boxElementId, BoxNode, type BoxNodeType } from './flow/box-node';
import { CanvasControls } from './view/canvas-controls';
import { useCanvasKeys } from './keys/canvas-keys';
import { detailLevel } from './view/detail-level';
import { Flash } from './view/flash';
import { FoldButton } from './edit/fold-button';
import { edgesOf, nodesOf } from './flow/flow-elements';
import { GestureHint } from './route/gesture-hint';
import { Overview } from './view/minimap';
import { NoteEditor } from './edit/note-editor';
import { PacketDot } from './packet/packet-dot';
import { DrawnRouteForm } from './route/route-form';
import { RouteOverlay } from './route/route-overlay';
import { useAutoFit } from './view/use-auto-fit';
import { useFlowHandlers } from './flow/use-flow-handlers';
import { useReveal } from './view/use-reveal';
import { useScene } from './scene/use-scene';
import { WireEdge, type WireEdgeType } from './flow/wire-edge';

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
  const selection = useViews((state) => state.selection);
  const selected = shownBox(scene, selection);
  const detail = useStore(detailLevel);
  const onKeyDown = useCanvasKeys(scene);
  return (
    <div
      ref={root}
      className="canvas"
      data-detail={detail}
      role="application"
      aria-roledescription="diagram"
      aria-label="Diagram of the appliance and its surroundings"
      aria-describedby="canvas-keys"
      aria-activedescendant={selected === null ? undefined : boxElementId(selected)}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <p id="canvas-keys" className="visually-hidden">
        Arrow keys go from box to box along the cables. Enter opens the inspector, Delete removes a custom
        route, Escape lets go.
      </p>
      <Flow scene={scene} root={root} selected={selected} />
      <GestureHint />
      <DrawnRouteForm />
    </div>
  );
}

interface FlowProps {
  readonly scene: Scene;
  readonly root: RefObject<HTMLDivElement | null>;
  readonly selected: string | null;
}

function Flow({ scene, root, selected }: FlowProps) {
  const fadedRoute = usePreview((state) => (state.gesture?.asking === false ? state.gesture.index : null));
  const nodes = useMemo(() => nodesOf(scene.boxes, selected), [scene.boxes, selected]);
  const edges = useMemo(() => edgesOf(scene, fadedRoute), [scene, fadedRoute]);
  const { onGrip, ...handlers } = useFlowHandlers(scene);
  const minimap = useReading((state) => state.minimap);
  const fit = useAutoFit(scene, root);
  useReveal(scene, root);
  return (
    <ReactFlow<BoxNodeType, WireEdgeType>
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      {...handlers}
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
        <Flash scene={scene} />
        <FoldButton scene={scene} />
        <NoteEditor scene={scene} />
      </ViewportPortal>
      {minimap && <Overview />}
      <CanvasControls onFit={fit.fitNow} scene={scene} />
    </ReactFlow>
  );
}
