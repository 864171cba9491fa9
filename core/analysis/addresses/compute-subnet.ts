/** The subnet on which the cluster's nodes and services get their addresses, and free ranges in it. */
import { addToIpv4 } from '../../address/ipv4';
import { prefixOf, type Prefix } from '../../address/prefix';
import { suggestRange } from '../../topology/check/suggest';
import { takenIn } from '../../topology/check/taken';
import type { Model } from '../model';

/** The subnet of the compute port; null while there is none. */
export function computeSubnet(model: Model): Prefix | null {
  const port = computePort(model);
  if (port?.address) return prefixOf(port.address.address, port.address.length);
  const network = model.topology.networks.find(({ resource }) => resource.name === port?.network);
  return network?.resource.cidr ?? null;
}

/** So many free addresses of that subnet, from a host number on; empty without a subnet, or where it is full. */
export function freeRange(model: Model, host: number, size: number): string {
  const subnet = computeSubnet(model);
  if (!subnet) return '';
  return suggestRange(subnet, addToIpv4(subnet.address, host), size, takenIn(model.topology)) ?? '';
}

function computePort({ appliance }: Model) {
  return appliance.ports.find(({ name }) => name === appliance.computePort);
}
