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
import { useMemo, useRef, useState, type RefObject } from 'react';
import type { Scene } from '#core/diagram/scene';
import { useDocuments, usePreview, useReading } from '../context/app-context';
import { useShownSelection } from '../context/use-shown-selection';
import { shownBox, shownBoxes } from '../derive/shown-boxes';
import type { RouteDrag } from '../state/preview-store';
import type { Selection } from '../state/view-store';
import { placesOf } from '#core/diagram/wires/wire-ends';
import { boxElementId, BoxNode, type BoxNodeType } from './flow/box-node';
import { CanvasControls } from './view/canvas-controls';
import { useCanvasKeys } from './keys/canvas-keys';
import { takeFocus } from './keys/take-focus';
import { detailLevel } from './view/detail-level';
import { Flash } from './view/flash';
import { FoldButton } from './edit/fold-button';
import { edgesOf, nodesOf } from './flow/flow-elements';
import { routeOf } from '../derive/route-of-wire';
import { createMovedWays, MovedWaysProvider } from './flow/moved-ways';
import { Overview } from './view/minimap';
import { later } from '../ui/later';
import { PacketDot } from './packet/packet-dot';
import { RouteOver } from './route/route-over';
import { RouteOverlay } from './route/route-overlay';
import { BoxCursor, Marquee } from './select/selection-marks';
import { useMarquee } from './select/use-marquee';
import { useLatest } from '../ui/use-latest';
import { useAutoFit } from './view/use-auto-fit';
import { useFlowHandlers } from './flow/use-flow-handlers';
import { useFollowPacket } from './view/use-follow-packet';
import { useReveal } from './view/use-reveal';
import { useMovedScene, useScene } from './scene/use-scene';
import { WireEdge, wireElementId, type WireEdgeType } from './flow/wire-edge';
import type { RouteId } from '#core/topology/things/thing-id';

const ReachLight = later('.dock', async () => (await import('./light/reach-light')).ReachLight);
const NoteEditor = later('.picture', async () => (await import('./edit/note-editor')).NoteEditor);

const NODE_TYPES = { box: BoxNode };
/** With more boxes than this, those that are out of sight are not drawn. */
const MOST_DRAWN = 200;
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
  const selection = useShownSelection();
  const key = shownBoxes(scene, selection).join('\n');
  const selected = useMemo(() => new Set(key.split('\n')), [key]);
  const wire = selection?.type === 'wire' ? selection.id : null;
  const detail = useStore(detailLevel);
  const onKeyDown = useCanvasKeys();
  const onMarquee = useMarquee(scene);
  return (
    <div
      ref={root}
      className="canvas"
      data-detail={detail}
      role="application"
      aria-roledescription="diagram"
      aria-label="Diagram of the appliance and its surroundings"
      aria-describedby="canvas-keys"
      aria-activedescendant={activeElementId(scene, selection)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDownCapture={(event) => {
        takeFocus(event);
        onMarquee(event);
      }}
    >
      <p id="canvas-keys" className="visually-hidden">
        Arrow keys go from box to box along the cables and to the custom routes. W goes through the wires of a
        box, arrows from there to the box at either end. Enter opens the inspector, or on a route the choice
        of its next hop, and on a node's eth1 a new route. Space takes a box into a selection of several, or
        out. F2 edits a route's prefix and metric, Delete removes it, Escape lets go.
      </p>
      <Flow scene={scene} root={root} selected={selected} wire={wire} />
      <Marquee />
      <RouteOver scene={scene} />
    </div>
  );
}

/** What a screen reader speaks of: the selected box, or of a selected route the wire that has its label. */
function activeElementId(scene: Scene, selection: Selection): string | undefined {
  const box = shownBox(scene, selection?.type === 'boxes' ? { type: 'box', id: selection.at } : selection);
  if (box !== null) return boxElementId(box);
  if (selection?.type === 'wire') return wireElementId(selection.id);
  if (selection?.type !== 'route') return undefined;
  const wire = scene.wires.find((each) => each.label && routeOf(each) === selection.id);
  return wire && wireElementId(wire.id);
}

interface FlowProps {
  readonly scene: Scene;
  readonly root: RefObject<HTMLDivElement | null>;
  readonly selected: ReadonlySet<string>;
  /** The selected wire. */
  readonly wire: string | null;
}

/** The route whose head or tail is in hand: the line that it has fades behind those that hang on the pointer. */
function routeLedAway(drag: RouteDrag | null): RouteId | null {
  return drag?.held.part === 'head' || drag?.held.part === 'tail' ? drag.held.route.id : null;
}

function Flow({ scene: standing, root, selected, wire }: FlowProps) {
  const scene = useMovedScene(standing);
  const fadedRoute = usePreview(({ drag, change }) => (change === null ? routeLedAway(drag) : null));
  const places = useMemo(() => placesOf(scene.boxes), [scene.boxes]);
  const nodes = useMemo(() => nodesOf(scene.boxes, selected), [scene.boxes, selected]);
  const edges = useMemo(
    () => edgesOf(standing, placesOf(standing.boxes), fadedRoute, wire),
    [standing, fadedRoute, wire],
  );
  const latest = useLatest(standing);
  const [ways] = useState(() => createMovedWays(() => latest.current));
  const { handlers, onGrip, hovered, setHovered } = useFlowHandlers(scene, root);
  const fit = useAutoFit(standing, root);
  const minimap = useReading((state) => state.minimap);
  const writing = useReading((state) => state.note !== null);
  const dock = useReading((state) => state.dock !== null);
  const trial = useDocuments((state) => state.trial !== null);
  useReveal(standing, root);
  useFollowPacket(standing, root);
  return (
    <MovedWaysProvider value={ways}>
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
        onlyRenderVisibleElements={standing.boxes.length > MOST_DRAWN}
        nodeDragThreshold={3}
        attributionPosition="bottom-left"
      >
        <Background variant={BackgroundVariant.Dots} gap={24} size={1.2} color="var(--colour-line)" />
        <ViewportPortal>
          <RouteOverlay
            scene={scene}
            places={places}
            hovered={hovered}
            onHover={setHovered}
            onGrip={onGrip}
          />
          <PacketDot scene={scene} />
          <Flash scene={scene} />
          <BoxCursor scene={scene} />
          <FoldButton scene={scene} />
          {(dock || trial) && <ReachLight scene={scene} />}
          {writing && <NoteEditor scene={scene} />}
        </ViewportPortal>
        {minimap && <Overview />}
        <CanvasControls onFit={fit.fitNow} scene={standing} />
      </ReactFlow>
    </MovedWaysProvider>
  );
}
