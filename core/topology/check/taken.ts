/** Which addresses are somebody's, so that nobody is told to take them: also where a file only names who has them. */
import { firstOf, lastOf, parsePrefix } from '../../address/prefix';
import { parseRange, type AddressRange } from '../../address/range';
import type { Topology } from '../document';
import { only } from './suggest';
import { isList, isMapping, valueAt } from '../values';
import { settledPort } from './view';

/** Every address that somebody has, and the appliance's own ranges. One that is taken in another network is no choice either. */
export function takenIn(topology: Topology): readonly AddressRange[] {
  const kubernetes = topology.appliance?.resource.kubernetes;
  return [...claimedIn(topology), ...servicesIn(topology), ...(kubernetes ? [kubernetes.nodeAddresses] : [])];
}

/** The same without the ranges for nodes and services: what such a range must not hold. */
export function claimedIn(topology: Topology): readonly AddressRange[] {
  const { appliance, hosts } = topology;
  return [
    ...(appliance?.resource.ports ?? []).flatMap((port) => {
      const { address } = settledPort(port);
      return address ? [only(address.address)] : [];
    }),
    ...hosts.flatMap(({ resource }) => resource.interfaces.map(({ address }) => only(address.address))),
    ...namedIn(topology),
    ...namedByObjects(topology, claims),
  ];
}

/** What services have and ask for. */
export function servicesIn(topology: Topology): readonly AddressRange[] {
  const range = topology.appliance?.resource.kubernetes?.serviceAddresses;
  return [...(range ? [range] : []), ...namedByObjects(topology, wishes)];
}

/** Gateways, DNS servers, peers and next hops stand for somebody, whether or not a Host has the address. */
function namedIn({ appliance, hosts }: Topology): readonly AddressRange[] {
  const ports = (appliance?.resource.ports ?? []).map(settledPort);
  const named = [
    ...ports.flatMap(({ gateway, dns }) => [gateway, ...dns]),
    ...(appliance?.resource.kubernetes?.metallb.peers ?? []).map(({ address }) => address),
    ...(appliance?.resource.routes ?? []).map(({ nextHop }) => nextHop),
    ...hosts.flatMap(({ resource }) => [
      ...resource.dns,
      ...(resource.dnsServer?.forwards ?? []).flatMap(({ to }) => to),
      ...resource.interfaces.map(({ gateway }) => gateway),
      ...resource.routes.map(({ via }) => via),
    ]),
  ];
  return named.filter((address) => address !== null).map(only);
}

type Place = readonly [kind: string, ...path: readonly string[]];

/** Where Kubernetes objects name addresses that somebody has. */
const claims: readonly Place[] = [
  ['Node', 'status', 'addresses'],
  ['BGPPeer', 'spec', 'peerAddress'],
  ['Service', 'spec', 'externalIPs'],
  ['EndpointSlice', 'endpoints'],
  ['Endpoints', 'subsets'],
];

const wishes: readonly Place[] = [
  ['IPAddressPool', 'spec', 'addresses'],
  ['Service', 'spec', 'loadBalancerIP'],
  ['Service', 'status', 'loadBalancer', 'ingress'],
];

function namedByObjects({ kubernetes }: Topology, places: readonly Place[]): readonly AddressRange[] {
  return kubernetes.flatMap(({ resource: { kind, value } }) =>
    places.flatMap(([of, ...path]) => (of === kind ? addressesIn(valueAt(value, path)) : [])),
  );
}

/** Every address and range in a value, however deep. */
function addressesIn(value: unknown): readonly AddressRange[] {
  if (isList(value)) return value.flatMap(addressesIn);
  if (isMapping(value)) return Object.values(value).flatMap(addressesIn);
  if (typeof value !== 'string') return [];
  const prefix = value.includes('/') ? parsePrefix(value) : null;
  const range = prefix ? { first: firstOf(prefix), last: lastOf(prefix) } : parseRange(value);
  return range ? [range] : [];
}
