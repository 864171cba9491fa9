/**
 * What letting go of a custom route means: what of it is in hand, and what is under the pointer. One function for the
 * pointer, for the keys and for tests; `checkRoute` and `routeStart` name the sources of its refusals.
 */
import { checkRoute, objection, type RouteObjection } from '../../appliance/check-route';
import { routeStart, type RoutePlace } from '../../appliance/check-route-start';
import type { ApplianceFacts, CustomRoute, PlacedRoute } from '../../appliance/facts';
import { addRoute, changeRoute, removeRoute } from '../../topology/changes/appliance/routes';
import type { TopologyChange, TopologyDocument } from '../../topology/document';
import { parseThing, type Thing } from '../../topology/things/thing';
import type { Model } from '../model';
import { isRefused, routeTo } from './next-hop';
import type { ThingId } from '../../topology/things/thing-id';
import { externalNodeInterface, internalNodeInterface } from '../../topology/things/node-interfaces';

/** What of a route is in hand: a new one's head, or an end or the middle of one that is there. */
export type HeldRoute =
  /** `from` is the thing at which it was begun. */
  | { readonly part: 'new'; readonly from: ThingId }
  | { readonly part: 'head' | 'tail' | 'middle'; readonly route: PlacedRoute };

/** What is under the pointer; null over the empty ground. */
export type DropPlace = { readonly type: 'bin' } | { readonly type: 'thing'; readonly id: ThingId } | null;

export type RouteDrop =
  /** Everything stays as it is. */
  | { readonly type: 'nothing' }
  /** The route runs by way of the place of the pointer. */
  | { readonly type: 'bend' }
  | { readonly type: 'removal' }
  /** Its start is refused, wherever it is dropped, or the thing that it is dropped on. */
  | { readonly type: 'refusal'; readonly of: 'start' | 'place'; readonly objection: RouteObjection }
  /** `doubts`: the device takes it, and it would hardly work. */
  | { readonly type: 'route'; readonly route: CustomRoute; readonly doubts: readonly RouteObjection[] };

const NOTHING: RouteDrop = { type: 'nothing' };

/** The meaning of a drop. A route that can start nowhere is refused wherever it is dropped. */
export function routeDrop(model: Model, held: HeldRoute, place: DropPlace): RouteDrop {
  const hopeless = whyHopeless(model, held);
  if (hopeless) return { type: 'refusal', of: 'start', objection: hopeless };
  if (place?.type === 'bin') return held.part === 'new' ? NOTHING : { type: 'removal' };
  if (held.part === 'middle') return { type: 'bend' };
  if (!place || isGround(parseThing(place.id))) return NOTHING;
  return held.part === 'tail' ? tailOn(model, held.route, place.id) : headOn(model, held, place.id);
}

/** Why no route can start where a new one was begun; null where one can. */
export function whyHopeless({ appliance }: Model, held: HeldRoute): RouteObjection | null {
  if (held.part !== 'new') return null;
  const start = routeStart(appliance, routePlace(appliance, held.from));
  return start.ok ? null : start.objection;
}

/** Whether a thing is to be lit as a place for the drop: the tail's are the interfaces, where it really starts. */
export function isAim(model: Model, held: HeldRoute, id: ThingId): boolean {
  if (held.part === 'tail' && parseThing(id)?.type !== 'interface') return false;
  const drop = routeDrop(model, held, { type: 'thing', id });
  return drop.type === 'route' && drop.doubts.length === 0;
}

/** What the drop changes in the file; null where it changes nothing, and for a bend, which depends on the picture. */
export function dropChange(
  document: TopologyDocument,
  held: HeldRoute,
  drop: RouteDrop,
): TopologyChange | null {
  if (drop.type === 'removal') return held.part === 'new' ? null : removeRoute(document, held.route.id);
  if (drop.type !== 'route') return null;
  if (held.part === 'new') return addRoute(document, drop.route);
  const { nextHop, interfaceAlias } = drop.route;
  const change = changeRoute(document, held.route.id, { nextHop, interfaceAlias });
  return change.operations.length > 0 ? change : null;
}

/** On these a route hangs in the air: nothing is said of them. */
const GROUND: ReadonlySet<Thing['type']> = new Set<Thing['type']>([
  'appliance',
  'cluster',
  'network',
  'heading',
  'note',
]);

function isGround(thing: Thing | null): boolean {
  return thing !== null && GROUND.has(thing.type);
}

function headOn(model: Model, held: HeldRoute, id: ThingId): RouteDrop {
  const old = held.part === 'new' ? null : held.route;
  const end = routeTo(model, id, old);
  return end ? judged(end.route, end.objections) : refusal(notANextHop(model, id));
}

function tailOn({ topology, appliance }: Model, old: PlacedRoute, id: ThingId): RouteDrop {
  const start = routeStart(appliance, routePlace(appliance, id));
  if (!start.ok) return refusal(start.objection);
  const route = { ...old, interfaceAlias: start.interfaceAlias };
  return judged(route, checkRoute(topology, appliance, route, old.id));
}

function judged(route: CustomRoute, objections: readonly RouteObjection[]): RouteDrop {
  const [first] = objections;
  return first && isRefused(objections) ? refusal(first) : { type: 'route', route, doubts: objections };
}

function refusal(why: RouteObjection): RouteDrop {
  return { type: 'refusal', of: 'place', objection: why };
}

/** Why a thing is no next hop although nothing is wrong with an address of it: it has none, or too many. */
function notANextHop({ appliance }: Model, id: ThingId): RouteObjection {
  const folded = parseThing(id)?.type === 'group';
  return folded
    ? objection('error', { kind: 'not-a-next-hop/folded', args: {} })
    : objection('error', { kind: 'not-a-next-hop', args: { compute: appliance.computePort } });
}

/** The place that a thing stands for when a route starts there: a node and the external switch for eth1. */
function routePlace({ ports }: ApplianceFacts, id: ThingId): RoutePlace {
  const thing = parseThing(id);
  switch (thing?.type) {
    case 'interface':
      return { type: 'interface', node: thing.device, name: thing.name };
    case 'node':
      return { type: 'interface', node: id, name: externalNodeInterface };
    case 'switch':
      return {
        type: 'interface',
        node: '',
        name: thing.side === 'internal' ? internalNodeInterface : externalNodeInterface,
      };
    case 'port':
      return ports.some(({ name }) => name === thing.name)
        ? { type: 'port', name: thing.name }
        : { type: 'device', name: id };
    default:
      return { type: 'device', name: id };
  }
}
