/** What stays the same while a custom route is in hand, and what follows from where the pointer is. */
import type { Model } from '#core/analysis/model';
import { routeStart } from '#core/appliance/check-route-start';
import type { RouteObjection } from '#core/appliance/check-route';
import { parentPoint, type CanvasPoint, type ScenePoint, type WindowPoint } from '#core/diagram/points';
import type { Box, Point, Scene } from '#core/diagram/scene';
import { buildScene } from '#core/diagram/build-scene';
import { filteredModel } from '#core/diagram/focus/scene-filter';
import { bentWay } from '#core/diagram/wires/bent-way';
import { labelWidthOf, routeLabel } from '#core/diagram/wires/route-label';
import { placesOf, pointOf } from '#core/diagram/wires/wire-ends';
import { addRoute, changeRoute, removeRoute } from '#core/topology/changes/appliance/routes';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import type { App } from '../../state/app';
import { modelOf } from '../../derive/model-of';
import type { PreviewState, RouteGesture, RoutePart } from '../../state/preview-store';
import { sceneViewOf } from '../../derive/scene-maker';
import { boxAt } from './hit-test';
import { isRefused } from '#core/analysis/custom-routes/next-hop';
import { dropOn, placeOf, type HeldRoute } from './route-drop';

export interface GestureContext {
  readonly app: App;
  /** The scene as it is drawn now. */
  readonly scene: () => Scene;
  readonly toScene: (point: WindowPoint) => ScenePoint;
  readonly toCanvas: (point: WindowPoint) => CanvasPoint;
}

/** What was grabbed: a part of a route, or the box at which a new one begins. */
export type Grip =
  | { readonly part: Exclude<RoutePart, 'new'>; readonly index: number }
  | { readonly part: 'new'; readonly box: string };

export interface Held extends HeldRoute {
  readonly context: GestureContext;
  readonly document: TopologyDocument;
  readonly model: Model;
  readonly starts: readonly Point[];
  readonly targets: readonly string[];
  /** Why no route can start where this one was drawn from: then it can be dropped nowhere. */
  readonly hopeless: RouteObjection | null;
  /** The way of the route without a bend. */
  readonly way: readonly Point[];
  readonly boxes: readonly Box[];
  /** Places of what stands outside: it must not move while it is aimed at. */
  readonly pinned: PreviewState['positions'];
}

/** Takes a route in hand. */
export function hold(context: GestureContext, grip: Grip): Held {
  const { document } = context.app.documents.getState();
  const model = modelOf(document.topology);
  const scene = context.scene();
  const index = grip.part === 'new' ? null : grip.index;
  const old = model.appliance.routes.find((candidate) => candidate.index === index) ?? null;
  const box = grip.part === 'new' ? scene.boxes.find(({ id }) => id === grip.box) : undefined;
  const start = box && routeStart(model.appliance, placeOf(model, box));
  const hopeless = start?.ok === false ? start.objection : null;
  const held: HeldRoute = { part: grip.part, old, index };
  return {
    ...held,
    context,
    document,
    model,
    hopeless,
    boxes: scene.boxes,
    pinned: Object.fromEntries(scene.boxes.filter(isOutside).map(({ id, x, y }) => [id, parentPoint(x, y)])),
    starts: hopeless && box ? startOfBox(scene, box) : startsOf(scene, grip.part, index),
    targets: hopeless ? [] : scene.boxes.filter((one) => isTarget(model, held, one)).map(({ id }) => id),
    way: index !== null && grip.part === 'middle' ? straightWay(context.app, model, index) : [],
  };
}

function isOutside({ kind }: Box): boolean {
  return kind === 'network' || kind === 'router' || kind === 'outside';
}

function isTarget(model: Model, held: HeldRoute, box: Box): boolean {
  const end =
    held.part === 'tail' ? box.kind === 'interface' : box.kind === 'router' || box.kind === 'outside';
  return end && dropOn(model, held, box)?.objections.length === 0;
}

/** The ends that stay where they are: those at the nodes, or for the tail the one at the next hop. */
function startsOf(scene: Scene, part: RoutePart, index: number | null): readonly Point[] {
  const places = placesOf(scene.boxes);
  const point = (end: Parameters<typeof pointOf>[1]): readonly Point[] => asList(pointOf(places, end));
  const wires = scene.wires.filter(({ id }) => index !== null && id.startsWith(`route/${index}/`));
  if (part === 'tail') return wires.slice(0, 1).flatMap(({ to }) => point(to));
  if (part === 'head') return wires.flatMap(({ from }) => point(from));
  if (part === 'middle') return [];
  return scene.boxes.flatMap(({ id, anchors }) =>
    anchors
      .filter(({ route }) => route === 'start')
      .flatMap((anchor) => point({ box: id, anchor: anchor.id })),
  );
}

function asList(point: Point | null): readonly Point[] {
  return point ? [point] : [];
}

function startOfBox(scene: Scene, box: Box): readonly Point[] {
  return asList(pointOf(placesOf(scene.boxes), { box: box.id, anchor: 'left' }));
}

/** The way of a route as it runs without its bend. */
function straightWay({ reading }: App, model: Model, index: number): readonly Point[] {
  const { labels, filter, focus } = reading.getState();
  const view = sceneViewOf({ model, answer: null, way: 'forward', step: 0, labels, filter, focus });
  const { wires } = buildScene(filteredModel(model, filter, null), { ...view, bends: {} });
  return wires.find(({ id }) => id.startsWith(`route/${index}/`))?.via ?? [];
}

/** The line, the hint and what is lit while the pointer is here: cheap enough for every frame. */
export function gestureAt(held: Held, last: RouteGesture | null, client: WindowPoint): RouteGesture {
  const { context, index, part, starts, targets, boxes } = held;
  const pointer = context.toScene(client);
  const at = context.toCanvas(client);
  const bin = index !== null && isOverBin(client);
  const box = bin || part === 'middle' ? null : boxAt(boxes, pointer);
  const same = last !== null && last.bin === bin && last.target !== null && last.target === box?.id;
  if (same) return { ...last, pointer, at };
  const drop = box && !held.hopeless ? dropOn(held.model, held, box) : null;
  return {
    part,
    index,
    starts,
    pointer,
    at,
    targets,
    target: drop?.box ?? null,
    bin,
    route: drop?.route ?? null,
    objections: held.hopeless ? [held.hopeless] : (drop?.objections ?? []),
    asking: false,
  };
}

function isOverBin({ x, y }: WindowPoint): boolean {
  return document.elementsFromPoint(x, y).some((element) => element.classList.contains('route-bin'));
}

/** What the drop would change, as a preview; the same object again where nothing is different. */
export function consequences(held: Held, state: PreviewState): Partial<PreviewState> {
  const { gesture } = state;
  if (!gesture) return {};
  const change = changeOf(held, gesture);
  const changed = isSame(change, state.change) ? {} : { change };
  if (held.part !== 'middle') return changed;
  return { ...changed, bend: gesture.bin ? null : bendAt(held, gesture.pointer) };
}

function isSame(a: TopologyChange | null, b: TopologyChange | null): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function changeOf(
  { document, index, old }: Held,
  { bin, route, objections }: RouteGesture,
): TopologyChange | null {
  if (bin && index !== null) return removeRoute(document, index);
  if (!route || isRefused(objections)) return null;
  if (index === null || !old) return addRoute(document, route);
  const { nextHop, interfaceAlias } = route;
  const change = changeRoute(document, index, { nextHop, interfaceAlias });
  return change.operations.length > 0 ? change : null;
}

/** The way of the route when its middle is here. */
function bendAt({ index, old, way }: Held, pointer: ScenePoint): PreviewState['bend'] {
  if (index === null || !old) return null;
  return { index, via: bentWay(way, pointer, labelWidthOf(routeLabel(old, false))) };
}
