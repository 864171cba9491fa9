/**
 * The node VMs with their addresses. A node's InternalIP, or the hostIP of its pods, counts where the external switch
 * has that subnet; else the settings' range gives the address, to the masters first and then to the workers; and where
 * it has none left, the next free address of the subnet is taken. Without a compute port the subnet is the one that
 * the dump's addresses have together.
 *
 * Assumptions: the order in which addresses are given out, and that all nodes are on one external switch.
 */
import { addToIpv4, type Ipv4 } from '../address/ipv4';
import {
  commonPrefix,
  lastOf,
  prefixContains,
  prefixOf,
  type AddressWithLength,
  type Prefix,
} from '../address/prefix';
import { rangeContains, type AddressRange } from '../address/range';
import type { Topology } from '../topology/document';
import { plannedNodes, type PlannedNode } from '../topology/dump/planned-nodes';
import type { AddressSource, InternalSwitch, NodeFacts, Port } from './facts';

/** All nodes of the settings and of a dump. */
export function readNodes(
  topology: Topology,
  internalSwitch: InternalSwitch,
  computePort: Port | null,
): readonly NodeFacts[] {
  const planned = plannedNodes(topology);
  const subnet = externalSubnet(topology, computePort, planned);
  const addresses = nodeAddresses(topology, planned, subnet);
  return planned.map((node, index): NodeFacts => {
    const { device, kubernetesName, names, role, position, dumped } = node;
    const given = addresses.get(node);
    const title = role === 'master' ? 'Master VM' : 'Worker VM';
    return {
      device,
      kubernetesName,
      names,
      role,
      title: position === 0 ? title : `${title} ${position + 1}`,
      internalAddress: addToIpv4(internalSwitch.address, index + 1),
      externalAddress: given?.address ?? null,
      addressFrom: given?.from ?? 'settings',
      dumped,
    };
  });
}

interface ExternalSubnet {
  /** The prefix length of the nodes' interfaces. */
  readonly length: number;
  /** Null where only the settings' range tells the addresses. */
  readonly prefix: Prefix | null;
}

/** Of the compute port, or of the network that it is cabled to; without such a port, what the dump's addresses share. */
function externalSubnet(
  topology: Topology,
  computePort: Port | null,
  nodes: readonly PlannedNode[],
): ExternalSubnet | null {
  if (computePort?.address) {
    const { address, length } = computePort.address;
    return { length, prefix: prefixOf(address, length) };
  }
  if (computePort) {
    const network = topology.networks.find(({ resource }) => resource.name === computePort.network);
    return network ? { length: network.resource.cidr.length, prefix: network.resource.cidr } : null;
  }
  const dumped = nodes.flatMap(({ dumped: all }) => all);
  const addresses = dumped.flatMap(({ address }) => address ?? []);
  const common = commonPrefix(addresses);
  if (common === null) return null;
  const lengths = dumped.flatMap(({ length }) => length ?? []);
  const length = Math.min(common.length, ...(lengths.length > 0 ? lengths : [usualLength]));
  return { length, prefix: prefixOf(common.address, length) };
}

/** No dump tells the length of the nodes' subnet: then it is as long as most are. */
const usualLength = 24;

interface Given {
  readonly address: AddressWithLength;
  readonly from: AddressSource;
}

function nodeAddresses(
  topology: Topology,
  nodes: readonly PlannedNode[],
  subnet: ExternalSubnet | null,
): ReadonlyMap<PlannedNode, Given> {
  const given = new Map<PlannedNode, Given>();
  if (subnet === null) return given;
  const taken = new Set<Ipv4>();
  const give = (node: PlannedNode, address: Ipv4 | null, from: AddressSource): void => {
    if (address === null || taken.has(address) || given.has(node)) return;
    taken.add(address);
    given.set(node, { address: { address, length: subnet.length }, from });
  };
  for (const node of nodes) give(node, dumpedAddress(node, subnet), 'dump');
  const range = topology.appliance?.resource.kubernetes?.nodeAddresses ?? null;
  for (const [index, node] of nodes.entries()) give(node, range && nth(range, index), 'settings');
  if (subnet.prefix !== null && (range !== null || taken.size > 0)) {
    const free = freeAddresses(topology, subnet.prefix, range, taken);
    for (const node of nodes) if (!given.has(node)) give(node, free.next().value ?? null, 'assumed');
  }
  return given;
}

/** What the files say, where the switch has that subnet. */
export function dumpedAddress({ dumped }: Pick<PlannedNode, 'dumped'>, subnet: ExternalSubnet): Ipv4 | null {
  const address = dumped.find((node) => node.address !== null)?.address ?? null;
  return address !== null && subnet.prefix !== null && prefixContains(subnet.prefix, address)
    ? address
    : null;
}

/** The range's addresses go to the masters, then to the workers; null when there are too few. */
function nth(range: AddressRange, index: number): Ipv4 | null {
  const address = addToIpv4(range.first, index);
  return rangeContains(range, address) ? address : null;
}

/** Addresses behind the settings' range, or behind the dump's, that nobody has. */
function* freeAddresses(
  topology: Topology,
  subnet: Prefix,
  range: AddressRange | null,
  taken: ReadonlySet<Ipv4>,
): Generator<Ipv4, null> {
  const others = new Set([
    ...(topology.appliance?.resource.ports ?? []).flatMap(({ address, gateway }) => [
      address?.address ?? null,
      gateway,
    ]),
    ...topology.hosts.flatMap(({ resource }) => resource.interfaces.map(({ address }) => address.address)),
  ]);
  const services = topology.appliance?.resource.kubernetes?.serviceAddresses ?? null;
  const start =
    range?.last ?? [...taken].reduce((most, address) => (address > most ? address : most), subnet.address);
  for (let address = addToIpv4(start, 1); address < lastOf(subnet); address = addToIpv4(address, 1)) {
    if (taken.has(address) || others.has(address)) continue;
    if (!(services && rangeContains(services, address))) yield address;
  }
  return null;
}
