/** Changes of the appliance's custom routes, by the names that people know them by. */
import { formatIpv4, type Ipv4 } from '../../../address/ipv4';
import { formatPrefix, parsePrefix, type Prefix } from '../../../address/prefix';
import { stateOf } from '../../assemble';
import type { Json, Operation, Path, TopologyChange, TopologyDocument } from '../../document';
import { objectAt } from '../../document-state';
import { rawPath } from '../../objects/read-resource';
import type { RouteSettings } from '../../resources';
import { indexOfRoute, routeRenames } from '../../things/route-ids';
import type { RouteId } from '../../things/thing-id';
import { forgetInView, renameInView } from '../view/renames';

/** A route as the forms and the cmdlet have it. The prefix may be text, to be written as it was typed. */
export interface RouteValues {
  readonly interfaceAlias: string;
  readonly destinationPrefix: Prefix | string;
  readonly nextHop: Ipv4;
  readonly routeMetric: number;
}

/** Appends a custom route. Without an Appliance in the files the change is empty. */
export function addRoute(document: TopologyDocument, route: RouteValues): TopologyChange {
  const origin = document.topology.appliance?.origin;
  const { interfaceAlias, nextHop, routeMetric } = route;
  const prefix = prefixText(route.destinationPrefix);
  const value = { interfaceAlias, destinationPrefix: prefix, nextHop: formatIpv4(nextHop), routeMetric };
  const { file = 0, document: index = 0, path = [] } = origin ?? {};
  return {
    title: `add route ${shownPrefix(route.destinationPrefix)}`,
    operations: origin
      ? [{ type: 'append', file, document: index, path: [...path, 'spec', 'routes'], value }]
      : [],
  };
}

/** Changes fields of a route; only those that differ are written. */
export function changeRoute(
  document: TopologyDocument,
  id: RouteId,
  patch: Partial<RouteValues>,
): TopologyChange {
  const appliance = document.topology.appliance;
  const index = indexOfRoute(appliance?.resource.routes ?? [], id);
  const route = appliance?.resource.routes[index];
  if (!appliance || !route) return { title: 'change route', operations: [] };
  const path = routePath(document, index);
  const { file, document: documentIndex } = appliance.origin;
  const operations = differences(route, patch).map(([key, value]): Operation => ({
    type: 'set',
    file,
    document: documentIndex,
    path: [...path, key],
    value,
  }));
  if (operations.length === 0) return { title: changeTitle(route, patch), operations };
  const after = { ...route, ...patch, destinationPrefix: prefixOf(route, patch) };
  const renames = routeRenames(appliance.resource.routes, index, after);
  return {
    title: changeTitle(route, patch),
    operations: [...operations, ...renameInView(document, renames)],
    renames,
  };
}

/** The prefix that the route will have; text that is none keeps the one that it had. */
function prefixOf(route: RouteSettings, { destinationPrefix }: Partial<RouteValues>): Prefix {
  if (destinationPrefix === undefined) return route.destinationPrefix;
  if (typeof destinationPrefix !== 'string') return destinationPrefix;
  return parsePrefix(destinationPrefix) ?? route.destinationPrefix;
}

/** Takes a route away. */
export function removeRoute(document: TopologyDocument, id: RouteId): TopologyChange {
  const appliance = document.topology.appliance;
  const index = indexOfRoute(appliance?.resource.routes ?? [], id);
  const route = appliance?.resource.routes[index];
  if (!appliance || !route) return { title: 'remove route', operations: [] };
  const { file, document: documentIndex } = appliance.origin;
  const operation: Operation = {
    type: 'delete',
    file,
    document: documentIndex,
    path: routePath(document, index),
  };
  const renames = routeRenames(appliance.resource.routes, index, null);
  return {
    title: `remove route ${formatPrefix(route.destinationPrefix)}`,
    operations: [operation, ...forgetInView(document, id), ...renameInView(document, renames)],
    renames,
  };
}

/** Where the route stands in the file: routes that could not be read count there too. */
function routePath(document: TopologyDocument, index: number): Path {
  const origin = document.topology.appliance?.origin;
  const path = ['spec', 'routes', index];
  const object = origin && objectAt(stateOf(document), origin);
  return object ? [...object.path, ...rawPath(object.dropped, path)] : path;
}

function differences(
  route: RouteSettings,
  patch: Partial<RouteValues>,
): readonly (readonly [string, Json])[] {
  const changed: (readonly [string, Json])[] = [];
  const { interfaceAlias, destinationPrefix, nextHop, routeMetric } = patch;
  if (interfaceAlias !== undefined && interfaceAlias !== route.interfaceAlias)
    changed.push(['interfaceAlias', interfaceAlias]);
  if (destinationPrefix !== undefined && !isSameDestination(route, destinationPrefix)) {
    changed.push(['destinationPrefix', prefixText(destinationPrefix)]);
  }
  if (nextHop !== undefined && nextHop !== route.nextHop) changed.push(['nextHop', formatIpv4(nextHop)]);
  if (routeMetric !== undefined && routeMetric !== route.routeMetric)
    changed.push(['routeMetric', routeMetric]);
  return changed;
}

function isSameDestination(route: RouteSettings, destination: Prefix | string): boolean {
  if (typeof destination === 'string') return destination === route.written;
  return formatPrefix(destination) === formatPrefix(route.destinationPrefix);
}

function changeTitle(route: RouteSettings, patch: Partial<RouteValues>): string {
  const name = formatPrefix(route.destinationPrefix);
  const keys = differences(route, patch).map(([key]) => key);
  const [only] = keys;
  if (keys.length === 1 && only === 'nextHop' && patch.nextHop !== undefined) {
    return `move route ${name} to ${formatIpv4(patch.nextHop)}`;
  }
  if (keys.length === 1 && only === 'interfaceAlias')
    return `move route ${name} to ${patch.interfaceAlias ?? ''}`;
  if (keys.length === 1 && only === 'routeMetric')
    return `set metric ${patch.routeMetric ?? 0} of route ${name}`;
  if (keys.length === 1 && only === 'destinationPrefix' && patch.destinationPrefix !== undefined) {
    return `change route ${name} to ${shownPrefix(patch.destinationPrefix)}`;
  }
  return `change route ${name}`;
}

function prefixText(prefix: Prefix | string): string {
  return typeof prefix === 'string' ? prefix : formatPrefix(prefix);
}

function shownPrefix(prefix: Prefix | string): string {
  if (typeof prefix !== 'string') return formatPrefix(prefix);
  const parsed = parsePrefix(prefix);
  return parsed ? formatPrefix(parsed) : prefix;
}
