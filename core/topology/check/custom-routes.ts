/**
 * `spec.routes` of the appliance: what Add-HcsNetRoute or the kernel of a node would refuse. A port must be static
 * and enabled for compute [D, partly inferred]; the kernel wants the next hop on a connected subnet, foreign, and
 * no second route with the same prefix and metric (Linux, fib_semantics.c).
 */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, type Prefix } from '../../address/prefix';
import { rangeContains } from '../../address/range';
import type { ArgsOf } from '../../sentences/catalogue';
import type { Router } from '../../sentences/routes';
import type { Placed, Topology } from '../document';
import { isInsideOwnDestination } from '../next-hop-inside';
import type { PlacedFinding } from '../problems/finding';
import { nearest } from '../problems/nearest';
import type { ApplianceResource, RouteSettings } from '../resources';
import { portNames } from './ports';
import { isHostAddress } from './special-addresses';
import {
  computePort,
  findingsAbout,
  isComputePortUnread,
  isEdgeOf,
  isPortAddressUnread,
  subnetOf,
  type Check,
  type CheckView,
} from './view';
import { forwards } from '../host-role';

export const checkCustomRoutes: Check = (view) => {
  const { topology } = view;
  const appliance = topology.appliance;
  if (!appliance) return [];
  const seen = new Set<string>();
  return appliance.resource.routes.flatMap((route, index) => {
    const key = `${formatPrefix(route.destinationPrefix)} ${route.routeMetric}`;
    const twice = seen.has(key) ? [sameRoute(appliance, route, index)] : [];
    seen.add(key);
    return [
      ...checkInterface(view, appliance, route, index),
      ...checkNextHop(topology, appliance, route, index),
      ...twice,
    ];
  });
};

function sameRoute(appliance: Placed<ApplianceResource>, route: RouteSettings, index: number): PlacedFinding {
  const path = ['spec', 'routes', index, 'destinationPrefix'];
  const args = { to: formatPrefix(route.destinationPrefix), metric: route.routeMetric };
  return findingsAbout(appliance, 'error')('HS241/custom', path, args);
}

function checkInterface(
  view: CheckView,
  appliance: Placed<ApplianceResource>,
  route: RouteSettings,
  index: number,
): PlacedFinding[] {
  const error = findingsAbout(appliance, 'error');
  const path = ['spec', 'routes', index, 'interfaceAlias'];
  const alias = route.interfaceAlias;
  const names = portNames(appliance.resource.model);
  const compute = computePort(view.topology);
  if (!names.includes(alias)) {
    const meant = compute?.name ?? nearest(alias, names);
    return [error('HS242/port', path, { port: alias, meant, names })];
  }
  if (compute?.name !== alias) {
    if (isComputePortUnread(view)) return [];
    // Microsoft's article adds the route first and enables compute later: until then it waits.
    const finding = compute === null ? findingsAbout(appliance, 'note') : error;
    return [finding('HS243', path, { port: alias, compute: compute?.name ?? null })];
  }
  if (compute.address) return [];
  if (compute.dhcp) return [error('HS244', path, { port: alias })];
  if (isPortAddressUnread(view)) return [];
  return [error('HS242/no-address', path, { port: alias })];
}

function checkNextHop(
  topology: Topology,
  appliance: Placed<ApplianceResource>,
  route: RouteSettings,
  index: number,
): PlacedFinding[] {
  const port = appliance.resource.ports.find(({ name }) => name === route.interfaceAlias);
  if (!port?.address) return [];
  const error = findingsAbout(appliance, 'error');
  const path = ['spec', 'routes', index, 'nextHop'];
  const subnet = subnetOf(port.address);
  const hop = formatIpv4(route.nextHop);
  const args = (): ArgsOf<'HS240/custom'> => ({
    hop,
    subnet: formatPrefix(subnet),
    port: port.name,
    routers: routersOn(topology, subnet),
  });
  if (!prefixContains(subnet, route.nextHop)) {
    return [error('HS240/custom', path, args())];
  }
  if (isEdgeOf(subnet, route.nextHop)) {
    return [error('HS240/custom-edge', path, args())];
  }
  const nodes = appliance.resource.kubernetes?.nodeAddresses;
  if (nodes && rangeContains(nodes, route.nextHop)) {
    return [error('HS247/node', path, args())];
  }
  const { destinationPrefix } = route;
  if (!isInsideOwnDestination(destinationPrefix, subnet, route.nextHop)) return [];
  const inside = { hop, to: formatPrefix(destinationPrefix), port: port.name, subnet: formatPrefix(subnet) };
  return [findingsAbout(appliance, 'warning')('HS245', path, inside)];
}

/** The routers that are there, as one of them is meant. */
function routersOn(topology: Topology, subnet: Prefix): readonly Router[] {
  return topology.hosts
    .filter(({ resource }) => forwards(resource))
    .flatMap(({ resource: { name, interfaces } }) =>
      interfaces
        .filter(({ address }) => prefixContains(subnet, address.address) && isHostAddress(address))
        .map(({ address }) => ({ address: formatIpv4(address.address), name })),
    );
}
