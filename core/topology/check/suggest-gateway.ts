/** The gateway that is meant: a network's router, where it has one. */
import { formatIpv4, parseIpv4, type Ipv4 } from '../../address/ipv4';
import { prefixContains, type Prefix } from '../../address/prefix';
import type { Topology } from '../document';
import type { HostResource } from '../resources';
import { isHostAddress } from './special-addresses';
import { only, suggestAddress } from './suggest';
import { forwards } from '../host-role';
import { settledPort } from './view';

/** The router of a network: its first router's address there; empty when there is none. */
export function gatewayOf({ hosts }: Topology, network: string): string {
  for (const { resource } of hosts) {
    if (!forwards(resource)) continue;
    const there = resource.interfaces.find((each) => each.network === network && isHostAddress(each.address));
    if (there) return formatIpv4(there.address.address);
  }
  return '';
}

/** The address that others send to as a router's in a subnet and nobody has: a router that lies wrong there is meant. */
export function awaitedRouter(topology: Topology, host: HostResource, subnet: Prefix): string | null {
  if (!forwards(host)) return null;
  const { appliance, hosts } = topology;
  const ports = appliance?.resource.ports ?? [];
  const owned = new Set([
    ...hosts.flatMap(({ resource }) => resource.interfaces.map(({ address }) => address.address)),
    ...ports.flatMap((port) => settledPort(port).address?.address ?? []),
  ]);
  const hops = [
    ...ports.flatMap((port) => settledPort(port).gateway ?? []),
    ...(appliance?.resource.routes ?? []).map(({ nextHop }) => nextHop),
    ...hosts.flatMap(({ resource }) => [
      ...resource.interfaces.flatMap(({ gateway }) => gateway ?? []),
      ...resource.routes.map(({ via }) => via),
    ]),
  ];
  const awaited = hops.find(
    (hop) =>
      prefixContains(subnet, hop) &&
      !owned.has(hop) &&
      isHostAddress({ address: hop, length: subnet.length }),
  );
  return awaited === undefined ? null : formatIpv4(awaited);
}

/** The address of a router in the network, or one that could be a router's; null when the subnet has no room for any. */
export function suggestGateway(
  topology: Topology,
  network: string | null,
  subnet: Prefix,
  { like, own }: { readonly like: Ipv4; readonly own: Ipv4 },
): string | null {
  const known = network === null ? '' : gatewayOf(topology, network);
  const address = parseIpv4(known);
  if (address !== null && address !== own && prefixContains(subnet, address)) return known;
  return suggestAddress(subnet, like, [only(own)]);
}
