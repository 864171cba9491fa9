/** What stays the same while a custom route is in hand, and what follows from where the pointer is. */
import {
  dropChange,
  isAim,
  routeDrop,
  whyHopeless,
  type DropPlace,
  type HeldRoute,
} from '#core/analysis/custom-routes/route-drop';
import type { Model } from '#core/analysis/model';
import { parentPoint, type CanvasPoint, type ScenePoint, type WindowPoint } from '#core/diagram/points';
import type { Box, Point, Scene } from '#core/diagram/scene';
import { buildScene } from '#core/diagram/build-scene';
import { filteredModel } from '#core/diagram/focus/scene-filter';
import { bentWay } from '#core/diagram/wires/bent-way';
import { labelWidthOf, routeLabel } from '#core/diagram/wires/route-label';
import { placesOf, pointOf } from '#core/diagram/wires/wire-ends';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import type { App } from '../../state/app';
import { modelOf } from '../../derive/model-of';
import type { DropTarget, PreviewState, RouteDrag } from '../../state/preview-store';
import { sceneViewOf } from '../../derive/scene-maker';
import { boxAt } from './hit-test';
import type { RouteId, ThingId } from '#core/topology/things/thing-id';
import { routeOf } from '../../derive/route-of-wire';

export interface GestureContext {
  readonly app: App;
  /** The scene as it is drawn now. */
  readonly scene: () => Scene;
  readonly toScene: (point: WindowPoint) => ScenePoint;
  readonly toCanvas: (point: WindowPoint) => CanvasPoint;
}

/** What was grabbed: a part of a route, or the box at which a new one begins. */
export type Grip =
  | { readonly part: 'head' | 'tail' | 'middle'; readonly id: RouteId }
  | Extract<HeldRoute, { readonly part: 'new' }>;

export interface Held {
  readonly what: HeldRoute;
  readonly context: GestureContext;
  readonly document: TopologyDocument;
  readonly model: Model;
  readonly starts: readonly Point[];
  readonly aims: readonly ThingId[];
  /** The way of the route without a bend. */
  readonly way: readonly Point[];
  readonly boxes: readonly Box[];
  /** Places of what stands outside: it must not move while it is aimed at. */
  readonly pinned: PreviewState['positions'];
}

/** Takes a route in hand; null when it is not there any more. */
export function hold(context: GestureContext, grip: Grip): Held | null {
  const { document } = context.app.documents.getState();
  const model = modelOf(document.topology);
  const { boxes, wires } = context.scene();
  const what = heldBy(model, grip);
  if (!what) return null;
  return {
    what,
    context,
    document,
    model,
    boxes,
    pinned: Object.fromEntries(boxes.filter(isOutside).map(({ id, x, y }) => [id, parentPoint(x, y)])),
    starts: startsOf({ boxes, wires }, what, whyHopeless(model, what) !== null),
    aims: boxes.map(({ id }) => id).filter((id) => isAim(model, what, id)),
    way: what.part === 'middle' ? straightWay(context.app, model, what.route.id) : [],
  };
}

function heldBy({ appliance }: Model, grip: Grip): HeldRoute | null {
  if (grip.part === 'new') return grip;
  const route = appliance.routes.find(({ id }) => id === grip.id);
  return route ? { part: grip.part, route } : null;
}

function isOutside({ kind }: Box): boolean {
  return kind === 'network' || kind === 'router' || kind === 'outside';
}

/**
 * The ends that stay where they are: those at the nodes, or for the tail the one at the next hop. A new route holds on
 * all nodes; one that is hopeless hangs on the box where it was begun.
 */
function startsOf(
  { boxes, wires }: Pick<Scene, 'boxes' | 'wires'>,
  what: HeldRoute,
  hopeless: boolean,
): readonly Point[] {
  const places = placesOf(boxes);
  const point = (end: Parameters<typeof pointOf>[1]): readonly Point[] => {
    const at = pointOf(places, end);
    return at ? [at] : [];
  };
  if (what.part === 'middle') return [];
  if (what.part === 'new') {
    if (hopeless) return point({ box: what.from, anchor: 'left' });
    return boxes.flatMap(({ id, anchors }) =>
      anchors
        .filter(({ route }) => route === 'start')
        .flatMap((anchor) => point({ box: id, anchor: anchor.id })),
    );
  }
  const own = wires.filter((wire) => routeOf(wire) === what.route.id);
  return what.part === 'tail'
    ? own.slice(0, 1).flatMap(({ to }) => point(to))
    : own.flatMap(({ from }) => point(from));
}

/** The way of a route as it runs without its bend. */
function straightWay({ reading }: App, model: Model, route: RouteId): readonly Point[] {
  const { labels, filter, focus } = reading.getState();
  const view = sceneViewOf({
    model,
    answer: null,
    beside: null,
    way: 'forward',
    step: 0,
    labels,
    filter,
    focus,
  });
  const { wires } = buildScene(filteredModel(model, filter, null), { ...view, bends: {} });
  return wires.find((wire) => routeOf(wire) === route)?.via ?? [];
}

/** The drag and its target while the pointer is here: cheap enough for every frame. */
export function dragAt(
  { context, model, what: held, starts, aims, boxes }: Held,
  last: DropTarget | null,
  client: WindowPoint,
): { readonly drag: RouteDrag; readonly target: DropTarget } {
  const pointer = context.toScene(client);
  const place = placeAt(boxes, client, pointer);
  return {
    drag: { held, starts, aims, pointer, at: context.toCanvas(client) },
    target: last && isSame(last.place, place) ? last : { place, drop: routeDrop(model, held, place) },
  };
}

function placeAt(boxes: readonly Box[], { x, y }: WindowPoint, pointer: ScenePoint): DropPlace {
  const over = document.elementsFromPoint(x, y);
  if (over.some((element) => element.classList.contains('route-bin'))) return { type: 'bin' };
  const box = boxAt(boxes, pointer);
  return box && { type: 'thing', id: box.id };
}

/** What the drop would change, as a preview; the same object again where nothing is different. */
export function consequences(held: Held, { drag, target, change }: PreviewState): Partial<PreviewState> {
  if (!drag || !target) return {};
  const next = dropChange(held.document, held.what, target.drop);
  const changed: { change?: TopologyChange | null } = isSame(change, next) ? {} : { change: next };
  if (held.what.part !== 'middle') return changed;
  return { ...changed, bend: target.drop.type === 'bend' ? bendAt(held, drag.pointer) : null };
}

/** The way of the route when its middle is here. */
function bendAt({ what, way }: Held, pointer: ScenePoint): PreviewState['bend'] {
  if (what.part === 'new') return null;
  const { route } = what;
  return { route: route.id, via: bentWay(way, pointer, labelWidthOf(routeLabel(route, false))) };
}

function isSame<T extends TopologyChange | DropPlace>(a: T | null, b: T | null): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
