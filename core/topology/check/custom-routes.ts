/**
 * `spec.routes` of the appliance: what Add-HcsNetRoute or the kernel of a node would refuse. A port must be static
 * and enabled for compute [D, partly inferred]; the kernel wants the next hop on a connected subnet, foreign, and
 * no second route with the same prefix and metric (Linux, fib_semantics.c).
 */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, type Prefix } from '../../address/prefix';
import { rangeContains } from '../../address/range';
import type { Placed, Topology } from '../document';
import { isInsideOwnDestination } from '../next-hop-inside';
import type { PlacedFinding } from '../problems/finding';
import { nearest } from '../problems/nearest';
import type { ApplianceResource, RouteSettings } from '../resources';
import { portNames } from './ports';
import {
  computePort,
  findingsAbout,
  isComputePortUnread,
  isEdgeOf,
  isPortAddressUnread,
  namedSubnet,
  subnetOf,
  type Check,
  type CheckView,
} from './view';

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
  const message = `There is a route to ${formatPrefix(route.destinationPrefix)} with metric ${route.routeMetric} already; a node takes only one.`;
  const path = ['spec', 'routes', index, 'destinationPrefix'];
  return findingsAbout(appliance, 'error')(
    'HS241',
    path,
    message,
    'Write another metric, or remove one of the two.',
  );
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
    return [
      error(
        'HS242',
        path,
        `There is no port "${alias}".`,
        meant ? `Write ${meant}.` : `Write one of ${names.join(', ')}.`,
      ),
    ];
  }
  if (compute?.name !== alias) {
    if (isComputePortUnread(view)) return [];
    const message = `${alias} is not enabled for compute, so the nodes have no interface on it.`;
    return [
      error(
        'HS243',
        path,
        message,
        compute ? `Write ${compute.name}.` : `Write "compute: true" at ${alias}.`,
      ),
    ];
  }
  if (compute.address) return [];
  if (compute.dhcp) {
    const message = `${alias} uses DHCP; custom routes need a port with a static address.`;
    return [error('HS244', path, message, `Give ${alias} a static address.`)];
  }
  if (isPortAddressUnread(view)) return [];
  return [
    error(
      'HS242',
      path,
      `${alias} has no address, so no next hop can be reached on it.`,
      `Give ${alias} a static address.`,
    ),
  ];
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
  if (!prefixContains(subnet, route.nextHop)) {
    const message = `The next hop ${hop} is not on the subnet of ${port.name}, ${formatPrefix(subnet)}.`;
    return [error('HS240', path, message, nextHopRemedy(topology, subnet, port.name))];
  }
  if (isEdgeOf(subnet, route.nextHop)) {
    const message = `The next hop ${hop} is the first or last address of ${namedSubnet(subnet, port.name)}, which no router has.`;
    return [error('HS240', path, message, nextHopRemedy(topology, subnet, port.name))];
  }
  const nodes = appliance.resource.kubernetes?.nodeAddresses;
  if (nodes && rangeContains(nodes, route.nextHop)) {
    const message = `The next hop ${hop} is a node's own address.`;
    return [error('HS247', path, message, nextHopRemedy(topology, subnet, port.name))];
  }
  const { destinationPrefix } = route;
  if (!isInsideOwnDestination(destinationPrefix, subnet, route.nextHop)) return [];
  const message = `The next hop ${hop} lies in ${formatPrefix(destinationPrefix)} itself, which is on ${port.name}'s own subnet.`;
  const remedy = `Write the prefix of the network behind the next hop; ${formatPrefix(subnet)} is reached without a route.`;
  return [findingsAbout(appliance, 'warning')('HS245', path, message, remedy)];
}

/** Names the routers that are there, as one of them is meant. */
function nextHopRemedy(topology: Topology, subnet: Prefix, portName: string): string {
  const routers = topology.hosts
    .filter(({ resource }) => resource.role === 'router')
    .flatMap(({ resource }) =>
      resource.interfaces
        .filter(({ address }) => prefixContains(subnet, address.address))
        .map(({ address }) => `${formatIpv4(address.address)} (${resource.name})`),
    );
  if (routers.length === 0) return `Write the address of a router in ${namedSubnet(subnet, portName)}.`;
  return `Write ${routers.slice(0, 4).join(' or ')}.`;
}
