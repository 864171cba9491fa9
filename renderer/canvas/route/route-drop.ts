/** What dropping a custom route's head or tail on a box would make of it, or why it cannot be dropped there. */
import type { Model } from '#core/analysis/model';
import type { RouteObjection } from '#core/appliance/check-route';
import { checkRoute } from '#core/appliance/check-route';
import { routeStart, type RoutePlace } from '#core/appliance/check-route-start';
import type { CustomRoute } from '#core/appliance/facts';
import type { Box, BoxKind } from '#core/diagram/scene';
import type { RoutePart } from '../../state/preview-store';
import { routeTo } from '#core/analysis/custom-routes/next-hop';

export interface RouteDrop {
  readonly box: string;
  /** Null where no route comes of it. */
  readonly route: CustomRoute | null;
  readonly objections: readonly RouteObjection[];
}

export interface HeldRoute {
  readonly part: RoutePart;
  /** As it is; null for a new one. */
  readonly old: CustomRoute | null;
  readonly index: number | null;
}

/** The ground on which a route hangs in the air: nothing is said of it. */
const GROUND: ReadonlySet<BoxKind> = new Set<BoxKind>(['appliance', 'cluster', 'network', 'heading', 'note']);

/** Null over the ground. */
export function dropOn(model: Model, { part, old, index }: HeldRoute, box: Box): RouteDrop | null {
  if (part === 'middle' || (GROUND.has(box.kind) && !box.id.startsWith('group/'))) return null;
  if (part !== 'tail') return routeTo(model, box.id, old, index) ?? refused(box.id, notANextHop(model, box));
  const start = routeStart(model.appliance, placeOf(model, box));
  if (!start.ok) return refused(box.id, start.objection);
  if (!old) return null;
  const route = { ...old, interfaceAlias: start.interfaceAlias };
  return { box: box.id, route, objections: checkRoute(model.topology, model.appliance, route, index) };
}

function refused(box: string, objection: RouteObjection): RouteDrop {
  return { box, route: null, objections: [objection] };
}

/** Why a box is no next hop although nothing is wrong with an address of it: it has none, or too many. */
function notANextHop({ appliance }: Model, { id }: Box): RouteObjection {
  const folded = id.startsWith('group/');
  return {
    code: 'not-a-next-hop',
    severity: 'error',
    message: folded
      ? 'Several are folded here; a next hop is one address.'
      : `A next hop is a router's address on ${appliance.computePort ?? 'the compute port'}'s subnet.`,
    remedy: folded ? 'Open the fold first.' : 'Drop it on a router.',
  };
}

/** The place that a box stands for when a route starts there. */
export function placeOf({ appliance }: Model, { id, kind }: Box): RoutePlace {
  const [, first, second, name] = id.split('/');
  if (kind === 'interface') return { type: 'interface', node: `${first}/${second}`, name: name ?? '' };
  const port = appliance.ports.find(({ device }) => device === id);
  if (port) return { type: 'port', name: port.name };
  if (kind === 'node') return { type: 'interface', node: id, name: 'eth1' };
  if (id === 'switch/internal') return { type: 'interface', node: '', name: 'eth0' };
  if (id === 'switch/external') return { type: 'interface', node: '', name: 'eth1' };
  return { type: 'device', name: id };
}
