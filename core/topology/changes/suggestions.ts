/** Values to start a form with: addresses that nobody has yet, a network of its own, a name that is free. */
import { parseIpv4 } from '../../address/ipv4';
import { formatPrefix, prefix, prefixesOverlap, type Prefix } from '../../address/prefix';
import { suggestAddress } from '../check/suggest';
import { takenIn } from '../check/taken';
import type { Topology } from '../document';

/** `192.168.20.52/24`: a free address of a network, at `like`'s host number or the next one; null when it is full. */
export function freeAddress(topology: Topology, network: string, like = '0.0.0.50'): string | null {
  const cidr = topology.networks.find(({ resource }) => resource.name === network)?.resource.cidr;
  const start = parseIpv4(like);
  if (!cidr || start === null) return null;
  const address = suggestAddress(cidr, start, takenIn(topology));
  return address === null ? null : `${address}/${cidr.length}`;
}

/** `192.168.50.0/24`: the first private /24 that meets no other network, pods and services included. */
export function freePrefix(topology: Topology): string {
  const kubernetes = topology.appliance?.resource.kubernetes;
  const taken: readonly Prefix[] = [
    ...topology.networks.map(({ resource }) => resource.cidr),
    ...(kubernetes ? [kubernetes.podSubnet, kubernetes.serviceSubnet] : []),
    ...(topology.appliance?.resource.internalSwitchSubnet
      ? [topology.appliance.resource.internalSwitchSubnet]
      : []),
  ];
  for (let third = 50; third < 306; third++) {
    const candidate = prefix(`192.168.${third % 256}.0/24`);
    if (!taken.some((other) => prefixesOverlap(other, candidate))) return formatPrefix(candidate);
  }
  return '10.0.0.0/24';
}

/** The name, with the first free number behind it when it is taken. */
export function freeName(taken: readonly string[], base: string): string {
  let name = base;
  for (let number = 2; taken.includes(name); number++) name = `${base}-${number}`;
  return name;
}
