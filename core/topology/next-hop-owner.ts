/**
 * Who has a next hop's address, and whether they pass on what they get: only a router does, and a node VM (Calico
 * turns forwarding on). The device's own interfaces forward nothing that comes from outside (assumption, as in
 * topology-file.md: it forwards only what comes from the internal switch).
 */
import type { Ipv4 } from '../address/ipv4';
import { rangeContains } from '../address/range';
import type { Topology } from './document';
import { forwards } from './host-role';

export interface NextHopOwner {
  readonly type: 'host' | 'node' | 'port';
  /** As in the file: a host's or a port's; of a node, the range's owner. */
  readonly name: string;
  readonly forwards: boolean;
}

/** Null when nobody in the network has the address. */
export function nextHopOwner(
  { appliance, hosts }: Topology,
  network: string,
  address: Ipv4,
): NextHopOwner | null {
  const host = hosts.find(({ resource }) =>
    resource.interfaces.some((each) => each.network === network && each.address.address === address),
  )?.resource;
  if (host) return { type: 'host', name: host.name, forwards: forwards(host) };
  const { ports = [], kubernetes = null } = appliance?.resource ?? {};
  const port = ports.find((each) => each.network === network && each.address?.address === address);
  if (port) return { type: 'port', name: port.name, forwards: false };
  const carriesNodes = ports.some((each) => each.compute && each.network === network);
  if (!kubernetes || !carriesNodes || !rangeContains(kubernetes.nodeAddresses, address)) return null;
  return { type: 'node', name: 'a node', forwards: true };
}
