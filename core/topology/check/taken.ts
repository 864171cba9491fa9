/** Which addresses of a network are somebody's, so that nobody is told to take them: also where a file only names who has them. */
import type { AddressRange } from '../../address/range';
import type { Topology } from '../document';
import { only } from './suggest';
import { computePort } from './view';

/** Every address of a network that somebody has, and the appliance's own ranges on it. */
export function takenIn(topology: Topology, network: string): readonly AddressRange[] {
  const kubernetes = topology.appliance?.resource.kubernetes;
  const isCompute = computePort(topology)?.network === network;
  return [
    ...claimedIn(topology, network),
    ...(isCompute && kubernetes
      ? [kubernetes.nodeAddresses, ...(kubernetes.serviceAddresses ? [kubernetes.serviceAddresses] : [])]
      : []),
  ];
}

/** The same without the ranges for nodes and services: what such a range must not hold. */
export function claimedIn(topology: Topology, network: string | null): readonly AddressRange[] {
  const { appliance, hosts } = topology;
  return [
    ...(appliance?.resource.ports ?? []).flatMap(({ network: own, address, lease }) => {
      const given = address ?? lease?.address;
      return network !== null && own === network && given ? [only(given.address)] : [];
    }),
    ...hosts.flatMap(({ resource }) =>
      resource.interfaces
        .filter((each) => each.network === network)
        .map(({ address }) => only(address.address)),
    ),
    ...namedIn(topology),
  ];
}

/** Gateways, DNS servers and next hops stand for somebody, whether or not a Host has the address. */
function namedIn({ appliance, hosts }: Topology): readonly AddressRange[] {
  const ports = appliance?.resource.ports ?? [];
  const named = [
    ...ports.flatMap(({ gateway, dns }) => [gateway, ...dns]),
    ...(appliance?.resource.routes ?? []).map(({ nextHop }) => nextHop),
    ...hosts.flatMap(({ resource }) => [
      ...resource.dns,
      ...resource.interfaces.map(({ gateway }) => gateway),
      ...resource.routes.map(({ via }) => via),
    ]),
  ];
  return named.filter((address) => address !== null).map(only);
}
