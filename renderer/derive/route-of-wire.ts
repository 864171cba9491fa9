/** Which custom route a wire of the picture draws. */
import type { Wire } from '#core/diagram/scene';
import type { RouteId } from '#core/topology/things/thing-id';

/** Null for other wires and for proposals. */
export function routeOf({ stands }: Wire): RouteId | null {
  return stands.type === 'route' ? stands.route : null;
}
