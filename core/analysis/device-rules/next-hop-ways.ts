/**
 * What lies behind the compute port: next hops that know no way to where they are asked to send, and networks to which no
 * custom route leads. Without one, what pods send there goes to the port with the default gateway, and what comes from
 * there is dropped, as its answer would leave by another interface [D, gpu-kubernetes-networking; the reverse-path filter
 * is an assumption].
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefixContains, type Prefix } from '../../address/prefix';
import { without } from '../../address/prefix-set';
import type { Finding } from '../../kubernetes/finding';
import { specialUse } from '../../topology/check/special-addresses';
import { computePort, subnetOfPort } from '../../topology/check/view';
import type { Placed, Topology } from '../../topology/document';
import { forwards } from '../../topology/host-role';
import { knowsWay } from '../../topology/router-ways';
import type { HostResource, NetworkResource } from '../../topology/resources';
import { tellAbout, type DeviceRule } from './told';

export const nextHopWayRules: DeviceRule = (topology, appliance) => {
  const network = computePort(topology)?.network ?? null;
  return appliance.resource.routes.flatMap((route, index): readonly Finding[] => {
    const router = routersIn(topology, network).find((one) => one.address === route.nextHop);
    // Nobody knows a way to addresses that are no host's, which is told as such.
    if (!router || isNobodys(route.destinationPrefix) || knowsWay(router.host, route.destinationPrefix))
      return [];
    const to = formatPrefix(route.destinationPrefix);
    const others = routersIn(topology, network)
      .filter(({ host }) => host !== router.host && knowsWay(host, route.destinationPrefix))
      .map(({ host, address }) => ({ name: host.name, address: formatIpv4(address) }));
    const args = { hop: formatIpv4(route.nextHop), router: router.host.name, to, routers: others };
    return [tellAbout(appliance, 'warning')('HS237', ['spec', 'routes', index, 'nextHop'], args)];
  });
};

export const missingRouteRules: DeviceRule = (topology, appliance) => {
  const port = computePort(topology);
  const { routes, ports, kubernetes } = appliance.resource;
  if (!port || !subnetOfPort(port) || port.network === null || !kubernetes) return [];
  const outside = ports
    .filter((other) => other !== port && other.network !== null)
    .map(({ network }) => network ?? '');
  const beside = new Set([
    ...outside,
    ...outside.flatMap((name) => [...networksBehind(topology, name).keys()]),
  ]);
  return [...networksBehind(topology, port.network)].flatMap(([name, hop]): readonly Finding[] => {
    const network = topology.networks.find(({ resource }) => resource.name === name);
    if (!network || beside.has(name) || !isInhabited(topology, network)) return [];
    const { cidr } = network.resource;
    const left = without(
      [cidr],
      routes.map(({ destinationPrefix }) => destinationPrefix),
    );
    if (left.length === 0) return [];
    const args = {
      network: name,
      to: formatPrefix(cidr),
      hop: formatIpv4(hop.address),
      router: hop.host.name,
      port: port.name,
    };
    return [tellAbout(appliance, 'note')('HS239', ['spec', 'routes'], args)];
  });
};

export interface RouterThere {
  readonly host: HostResource;
  readonly address: Ipv4;
}

function routersIn({ hosts }: Topology, network: string | null): readonly RouterThere[] {
  return hosts
    .filter(({ resource }) => forwards(resource))
    .flatMap(({ resource: host }) =>
      host.interfaces
        .filter((each) => each.network === network)
        .map(({ address }) => ({ host, address: address.address })),
    );
}

function isNobodys({ address, length }: Prefix): boolean {
  return length > 0 && specialUse(address) !== null;
}

/** Private networks that one reaches from a network by its routers, each with the first of them. */
export function networksBehind(topology: Topology, network: string): ReadonlyMap<string, RouterThere> {
  const found = new Map<string, RouterThere>();
  const open = routersIn(topology, network)
    .filter(({ host }) => !host.masquerade.includes(network))
    .map((router) => ({ first: router, host: router.host }));
  const seen = new Set<HostResource>();
  for (let next = open.shift(); next; next = open.shift()) {
    const { first, host } = next;
    if (seen.has(host)) continue;
    seen.add(host);
    for (const { network: name } of host.interfaces) {
      if (name === network || found.has(name) || zoneOf(topology, name) === 'internet') continue;
      found.set(name, first);
      open.push(...routersIn(topology, name).map((router) => ({ first, host: router.host })));
    }
  }
  return found;
}

function zoneOf({ networks }: Topology, name: string): NetworkResource['zone'] | null {
  return networks.find(({ resource }) => resource.name === name)?.resource.zone ?? null;
}

/** Whether somebody is there who would ask or be asked. */
function isInhabited({ hosts }: Topology, { resource: { name, cidr } }: Placed<NetworkResource>): boolean {
  return hosts.some(
    ({ resource }) =>
      !forwards(resource) &&
      resource.interfaces.some(
        ({ network, address }) => network === name && prefixContains(cidr, address.address),
      ),
  );
}
