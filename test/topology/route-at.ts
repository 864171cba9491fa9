/** A custom route by its place, for tests that count. */
import type { TopologyDocument } from '#core/topology/document';
import { routeIds } from '#core/topology/things/route-ids';
import type { RouteId } from '#core/topology/things/thing-id';

/** The id of the route at this place; one that no route has where there is none. */
export function routeAt({ topology }: TopologyDocument, index: number): RouteId {
  return routeIds(topology.appliance?.resource.routes ?? [])[index] ?? 'route/0.0.0.0/0/0/99';
}
