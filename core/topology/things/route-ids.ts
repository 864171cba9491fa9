/**
 * Which id each custom route has. A route is its prefix with its metric, which Linux takes only once (fib_semantics.c);
 * a file may have more that say the same, and those are counted. So a route keeps its id while others come and go, and
 * while it is led to another next hop.
 */
import type { Prefix } from '../../address/prefix';
import type { Rename } from './rename';
import { routeId, type RouteId } from './thing-id';

export interface NamedRoute {
  readonly destinationPrefix: Prefix;
  readonly routeMetric: number;
}

/** The ids of the routes, in their order. */
export function routeIds(routes: readonly NamedRoute[]): readonly RouteId[] {
  const counts = new Map<RouteId, number>();
  return routes.map(({ destinationPrefix, routeMetric }) => {
    const first = routeId(destinationPrefix, routeMetric, 1);
    const twin = (counts.get(first) ?? 0) + 1;
    counts.set(first, twin);
    return routeId(destinationPrefix, routeMetric, twin);
  });
}

/** The place of the route with this id; -1 when there is none. */
export function indexOfRoute(routes: readonly NamedRoute[], id: RouteId): number {
  return routeIds(routes).indexOf(id);
}

/** What renames the routes where one of them has other values, or with null goes. */
export function routeRenames(
  routes: readonly NamedRoute[],
  index: number,
  changed: NamedRoute | null,
): readonly Rename[] {
  const before = routeIds(routes);
  const after = routeIds(changed ? routes.with(index, changed) : routes.toSpliced(index, 1));
  return before.flatMap((from, place) => {
    if (!changed && place === index) return [];
    const to = after[!changed && place > index ? place - 1 : place];
    return to === undefined || to === from ? [] : [{ from, to }];
  });
}
