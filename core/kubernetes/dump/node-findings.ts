/**
 * Where the Node objects of a dump and the appliance's settings speak of different nodes, which of the two counts
 * (`appliance/read-nodes.ts` decides), and what nodes say of their own health. One finding for each cause.
 */
import type { ApplianceFacts, NodeFacts } from '../../appliance/facts';
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix, prefixOf } from '../../address/prefix';
import { formatRange, rangeContains, rangeSize } from '../../address/range';
import type { DumpFact, NodeAddresses } from '../../sentences/kubernetes/dumps';
import type { Topology } from '../../topology/document';
import { said } from '../../topology/problems/finding';
import type { Said } from '../../sentences/catalogue';
import { addToIpv4 } from '../../address/ipv4';
import { listAt, textAt } from '../fields';
import type { Finding } from '../finding';

/** Names that a message has room for. */
const mostNames = 6;

export function nodeFindings(topology: Topology, facts: ApplianceFacts): readonly Finding[] {
  return [
    ...countFindings(topology, facts),
    ...addressFindings(topology, facts),
    ...facts.nodes.flatMap(hostAddressFindings),
    ...facts.nodes.flatMap(healthFindings),
  ];
}

/** What a dump tells of the nodes where no Appliance does. */
export function nodeFacts({ nodes }: ApplianceFacts): readonly DumpFact[] {
  const dumped = nodes.filter((node) => node.dumped.length > 0);
  if (dumped.length === 0) return [];
  const hasObjects = dumped.some((node) => node.dumped.some(({ object }) => object !== null));
  const from = { type: hasObjects ? 'nodes' : 'pods', name: null } as const;
  const words = dumped.slice(0, mostNames).map(({ device, kubernetesName, externalAddress }) => {
    const address = externalAddress === null ? '' : ` ${formatIpv4(externalAddress.address)}`;
    return `${device} = ${kubernetesName}${address}`;
  });
  const value = `${words.join(', ')}${dumped.length > mostNames ? ', …' : ''}`;
  const external = dumped[0]?.externalAddress;
  const subnet = external ? formatPrefix(prefixOf(external.address, external.length)) : null;
  return [
    { what: 'nodes', value, from, setting: null },
    ...(subnet === null ? [] : [{ what: 'node-subnet', value: subnet, from, setting: null } as const]),
  ];
}

function about(topology: Topology, field: string, what: Said): readonly Finding[] {
  const { appliance } = topology;
  if (!appliance) return [];
  return [{ said: what, severity: 'warning', origin: appliance.origin, path: ['spec', 'kubernetes', field] }];
}

function countFindings(topology: Topology, { nodes, nodeRange }: ApplianceFacts): readonly Finding[] {
  const kubernetes = topology.appliance?.resource.kubernetes;
  if (!kubernetes || nodes.length === kubernetes.workers + 1) return [];
  const names = nodes.map(({ kubernetesName }) => kubernetesName).slice(0, mostNames);
  const workers = nodes.filter(({ role }) => role === 'worker').length;
  const isWide = nodeRange !== null && rangeSize(nodeRange) >= nodes.length;
  const range = isWide ? null : contiguousRange(nodes);
  const mends = workers >= 1 && workers <= 2 && workers + 1 === nodes.length && (isWide || range !== null);
  const args = { names, dumped: nodes.length, set: kubernetes.workers + 1, workers, range, mends };
  return about(topology, 'workers', said('HS350/count', args));
}

function addressFindings(
  topology: Topology,
  { nodes, nodeRange, ports, computePort }: ApplianceFacts,
): readonly Finding[] {
  if (nodeRange === null) return [];
  const settings = nodes.map((_, index): Ipv4 | null => {
    const address = addToIpv4(nodeRange.first, index);
    return rangeContains(nodeRange, address) ? address : null;
  });
  const differ = nodes.flatMap((node, index) => {
    const dump = dumpedAddress(node);
    return dump === null || dump === settings[index]
      ? []
      : [{ node, dump, setting: settings[index] ?? null }];
  });
  const words = (all: typeof differ, isTaken: boolean): readonly NodeAddresses[] =>
    all.slice(0, mostNames).map(({ node, dump, setting }) => {
      const used = isTaken ? setting : (node.externalAddress?.address ?? null);
      return {
        node: node.kubernetesName,
        dump: formatIpv4(dump),
        setting: used === null ? null : formatIpv4(used),
      };
    });
  const taken = differ.filter(({ node }) => node.addressFrom === 'dump');
  const outside = differ.filter(({ node }) => node.addressFrom !== 'dump');
  const port = ports.find(({ name }) => name === computePort);
  const free = contiguousRange(nodes);
  return [
    ...(taken.length === 0
      ? []
      : about(topology, 'nodeIPs', said('HS350/address', { nodes: words(taken, true), free }))),
    ...(outside.length === 0 || !port?.address
      ? []
      : about(
          topology,
          'nodeIPs',
          said('HS350/address-outside', {
            nodes: words(outside, false),
            port: port.name,
            subnet: formatPrefix(prefixOf(port.address.address, port.address.length)),
          }),
        )),
  ];
}

function dumpedAddress({ dumped }: NodeFacts): Ipv4 | null {
  return dumped.find(({ address }) => address !== null)?.address ?? null;
}

/** The nodes' addresses as nodeIPs can say them; null when they do not follow each other, masters first. */
function contiguousRange(nodes: readonly NodeFacts[]): string | null {
  const addresses = nodes.flatMap(({ externalAddress }) => externalAddress?.address ?? []);
  const [first] = addresses;
  const last = addresses.at(-1);
  if (first === undefined || last === undefined || addresses.length < nodes.length) return null;
  return addresses.every((address, index) => address === first + index) ? formatRange({ first, last }) : null;
}

function hostAddressFindings({ kubernetesName, dumped }: NodeFacts): readonly Finding[] {
  return dumped.flatMap(({ object, address, otherHostAddress }): readonly Finding[] => {
    if (object === null || address === null || otherHostAddress === null) return [];
    const args = { node: kubernetesName, object: formatIpv4(address), pods: formatIpv4(otherHostAddress) };
    return [
      {
        said: said('HS350/host-address', args),
        severity: 'warning',
        origin: object.origin,
        path: ['status', 'addresses'],
      },
    ];
  });
}

function healthFindings({ kubernetesName, dumped }: NodeFacts): readonly Finding[] {
  return dumped.flatMap(({ object }): readonly Finding[] => {
    const conditions = listAt(object?.resource.value, 'status', 'conditions');
    const index = conditions.findIndex((condition) => textAt(condition, 'type') === 'Ready');
    const ready = conditions[index];
    if (object === null || ready === undefined || textAt(ready, 'status') === 'True') return [];
    return [
      {
        said: said('HS352', { node: kubernetesName, reason: textAt(ready, 'reason') }),
        severity: 'warning',
        origin: object.origin,
        path: ['status', 'conditions', index],
      },
    ];
  });
}
