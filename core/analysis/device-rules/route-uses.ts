/**
 * Custom routes that do nothing, or more than was meant. On a flat subnet none is needed [D, gpu-kubernetes-networking];
 * the lower metric wins [D, the same], and a longer prefix before any metric (Linux, fib_trie.c). The compute port is
 * expected without a gateway, on a private network [D, gpu-connect-powershell-interface of 2021]: whoever routes
 * everything there takes the nodes' way to Azure.
 */
import { formatIpv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, prefixesOverlap, samePrefix, type Prefix } from '../../address/prefix';
import { unionOf, without } from '../../address/prefix-set';
import type { Finding } from '../../kubernetes/finding';
import { computePort, internalSubnetOf, settledPort, subnetOfPort } from '../../topology/check/view';
import type { Placed, Topology } from '../../topology/document';
import { isInsideOwnDestination } from '../../topology/next-hop-inside';
import type { ApplianceResource, RouteSettings } from '../../topology/resources';
import { networksBehind } from './next-hop-ways';
import { tellAbout, type DeviceRule } from './told';

/** A half of all addresses; nobody's plant is larger. */
const half = 1;

export const routeUseRules: DeviceRule = (topology, appliance) => {
  const port = computePort(topology);
  const subnet = subnetOfPort(port);
  return appliance.resource.routes.flatMap((route, index): readonly Finding[] => {
    if (port?.name !== route.interfaceAlias) return [];
    // That it starts and ends on one subnet is told by HS245.
    if (subnet && isInsideOwnDestination(route.destinationPrefix, subnet, route.nextHop)) return [];
    const path = ['spec', 'routes', index];
    const warning = tellAbout(appliance, 'warning');
    const to = formatPrefix(route.destinationPrefix);
    const winner = whatWins(appliance.resource, route, subnet);
    if (winner !== null) return [warning('HS236/never', path, { to, winner })];
    if (subnet && isWithin(route.destinationPrefix, subnet)) {
      return [warning('HS236/flat', path, { to, port: port.name, subnet: formatPrefix(subnet) })];
    }
    return tooMuch(topology, appliance, route, index);
  });
};

export const computeGatewayRules: DeviceRule = (topology, appliance) => {
  const port = computePort(topology);
  const { ports, routes } = appliance.resource;
  if (!port || !routes.some(({ interfaceAlias }) => interfaceAlias === port.name)) return [];
  const warning = tellAbout(appliance, 'warning');
  const { gateway } = settledPort(port);
  const index = ports.indexOf(port);
  const holder = port.dhcp && port.lease ? ['lease'] : [];
  if (gateway !== null) {
    const path = ['spec', 'ports', index, ...holder, 'gateway'];
    const others = ports.filter((other) => other !== port && settledPort(other).gateway !== null);
    const args = { port: port.name, gateway: formatIpv4(gateway), others: others.map(({ name }) => name) };
    return [warning('HS235/gateway', path, args)];
  }
  const network = topology.networks.find(({ resource }) => resource.name === port.network)?.resource;
  if (network?.zone !== 'internet') return [];
  return [
    warning('HS235/internet', ['spec', 'ports', index, 'network'], {
      port: port.name,
      network: network.name,
    }),
  ];
};

/** What takes every packet that the route is for; null where it has some left. */
function whatWins(appliance: ApplianceResource, route: RouteSettings, subnet: Prefix | null): string | null {
  const { routes } = appliance;
  const to = route.destinationPrefix;
  if (subnet && samePrefix(subnet, to)) return `${formatPrefix(subnet)}, connected,`;
  const alike = routes.filter((other) => other !== route && other.interfaceAlias === route.interfaceAlias);
  const lower = alike.find(
    (other) => samePrefix(other.destinationPrefix, to) && other.routeMetric < route.routeMetric,
  );
  if (lower) return routeText(lower);
  const longer = alike.filter(
    ({ destinationPrefix }) => destinationPrefix.length > to.length && isWithin(destinationPrefix, to),
  );
  const left = without([to], unionOf(longer.map(({ destinationPrefix }) => destinationPrefix)));
  return longer.length > 0 && left.length === 0 ? longer.map(routeText).join(', ') : null;
}

function routeText({ destinationPrefix, nextHop, routeMetric }: RouteSettings): string {
  return `${formatPrefix(destinationPrefix)} via ${formatIpv4(nextHop)}, metric ${routeMetric}`;
}

/** Routes into what is the cluster's own, and those that take the way out. */
function tooMuch(
  topology: Topology,
  appliance: Placed<ApplianceResource>,
  route: RouteSettings,
  index: number,
): readonly Finding[] {
  const { kubernetes, ports } = appliance.resource;
  const behind = prefixesBehind(topology, route);
  const path = ['spec', 'routes', index, 'destinationPrefix'];
  const warning = tellAbout(appliance, 'warning');
  const to = formatPrefix(route.destinationPrefix);
  if (route.destinationPrefix.length <= half) return [warning('HS236/internet', path, { to, behind })];
  const inside = [
    { type: 'internal-switch' as const, subnet: internalSubnetOf(appliance.resource) },
    ...(kubernetes
      ? [
          { type: 'pods' as const, subnet: kubernetes.podSubnet },
          { type: 'services' as const, subnet: kubernetes.serviceSubnet },
        ]
      : []),
  ].find(({ subnet }) => isWithin(route.destinationPrefix, subnet));
  if (inside) {
    // A network in such a subnet is told where it is drawn, and is what has to go.
    if (topology.networks.some(({ resource }) => prefixesOverlap(resource.cidr, inside.subnet))) return [];
    const args = { to, subnet: formatPrefix(inside.subnet), owner: { type: inside.type } };
    return [warning('HS236/inside', path, args)];
  }
  const other = ports.find((port) => {
    const subnet = !port.compute && settledPort(port).gateway !== null ? subnetOfPort(port) : null;
    return subnet !== null && prefixesOverlap(subnet, route.destinationPrefix);
  });
  const taken = other && subnetOfPort(other);
  if (!other || !taken) return [];
  const args = { to, behind, port: other.name, subnet: formatPrefix(taken) };
  return [tellAbout(appliance, 'note')('HS236/other-port', path, args)];
}

/** The networks that are behind the route's next hop, as they would be routes of their own. */
function prefixesBehind(
  topology: Topology,
  { nextHop, destinationPrefix }: RouteSettings,
): readonly string[] {
  const port = computePort(topology);
  const found = networksBehind(topology, port?.network ?? '');
  return topology.networks
    .map(({ resource }) => resource)
    .filter(({ name, cidr }) => found.get(name)?.address === nextHop && isWithin(cidr, destinationPrefix))
    .map(({ cidr }) => formatPrefix(cidr));
}

function isWithin(inner: Prefix, outer: Prefix): boolean {
  return inner.length >= outer.length && prefixContains(outer, inner.address);
}
