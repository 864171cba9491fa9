/** What a route would be that ends at a box: the box's address on the compute port's subnet, and what speaks against it. */
import { prefix as prefixFrom, prefixContains, prefixOf, samePrefix } from '../../address/prefix';
import type { Ipv4 } from '../../address/ipv4';
import type { Model } from '../model';
import { checkRoute, type RouteObjection } from '../../appliance/check-route';
import type { CustomRoute, PlacedRoute, Port } from '../../appliance/facts';
import type { Device } from '../../network/model';
import type { ThingId } from '../../topology/things/thing-id';

export const DEFAULT_METRIC = 100;

/** A route that ends at a box, and what `checkRoute` says about it. */
export interface RouteEnd {
  readonly box: ThingId;
  readonly route: CustomRoute;
  readonly objections: readonly RouteObjection[];
}

/** The route with its head at this box; null when nothing there has an address. */
export function routeTo(model: Model, box: ThingId, old: PlacedRoute | null): RouteEnd | null {
  const device = model.network.devices.find(({ name }) => name === box);
  const port = model.appliance.ports.find(
    ({ name }) => name === (old?.interfaceAlias ?? model.appliance.computePort),
  );
  const nextHop = device ? addressTowards(device, port ?? null) : null;
  if (!device || nextHop === null) return null;
  const route: CustomRoute = old
    ? { ...old, nextHop }
    : {
        interfaceAlias: port?.name ?? '',
        ...newDestination(model, device, port ?? null),
        nextHop,
      };
  return { box, route, objections: checkRoute(model.topology, model.appliance, route, old?.id ?? null) };
}

/** May the route be made so? Warnings do not keep it from that. */
export function isRefused(objections: readonly RouteObjection[]): boolean {
  return objections.some(({ severity }) => severity === 'error');
}

function addressTowards(device: Device, port: Port | null): Ipv4 | null {
  const addresses = device.interfaces.flatMap((item) => item.addresses);
  const subnet = port?.address ? prefixOf(port.address.address, port.address.length) : null;
  const near = subnet && addresses.find(({ address }) => prefixContains(subnet, address));
  return (near ?? addresses[0])?.address ?? null;
}

type Destination = Pick<CustomRoute, 'destinationPrefix' | 'routeMetric'>;

/**
 * A network that the router leads to and no custom route names yet; without one, everything. Where
 * all are named, the first with a metric that makes the new route the second choice.
 */
function newDestination(model: Model, router: Device, port: Port | null): Destination {
  const near = port?.address ? prefixOf(port.address.address, port.address.length) : null;
  const { routes } = model.appliance;
  const behind = [
    ...router.interfaces.flatMap(({ addresses }) =>
      addresses.map(({ address, length }) => prefixOf(address, length)),
    ),
    ...router.routes.map(({ prefix }) => prefix).filter(({ length }) => length > 0),
  ].filter((prefix) => !near || !samePrefix(prefix, near));
  const free = behind.find(
    (prefix) => !routes.some(({ destinationPrefix }) => samePrefix(prefix, destinationPrefix)),
  );
  const destinationPrefix = free ?? behind[0] ?? prefixFrom('0.0.0.0/0');
  const metrics = routes
    .filter((route) => samePrefix(route.destinationPrefix, destinationPrefix))
    .map(({ routeMetric }) => routeMetric);
  return { destinationPrefix, routeMetric: Math.max(0, ...metrics) + DEFAULT_METRIC };
}
