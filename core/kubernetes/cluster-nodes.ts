/**
 * The cluster's nodes: the appliance's node VMs with what Node objects say of them, and the names by which objects may
 * call them (`topology/dump/planned-nodes` says which object stands for which).
 *
 * Assumption: where no dump says otherwise, the master is labelled and tainted as kubeadm does it.
 */
import { parseIpv4, type Ipv4 } from '../address/ipv4';
import { parsePrefix, prefixOf, type Prefix } from '../address/prefix';
import type { ApplianceFacts, NodeFacts } from '../appliance/facts';
import type { NodeId } from '../topology/things/thing-id';
import type { ClusterNode } from './cluster';
import { listAt, textAt, textMapAt } from './fields';
import type { Labels } from './policies/label-selector';
import { taintsOf, type Taint } from './pods/taints';

/** A node before Calico gives it blocks. */
export interface ClusterNodeSeed {
  readonly device: NodeId;
  readonly kubernetesName: string;
  readonly role: 'master' | 'worker';
  readonly address: Ipv4;
  readonly labels: Labels;
  readonly subnet: ClusterNode['subnet'];
  readonly podCidr: ClusterNode['podCidr'];
  /** The tunnels' addresses that a dump already has. */
  readonly tunnels: ClusterNode['tunnels'];
  /** Those of the Node object, or the master's where workloads are kept off it. */
  readonly taints: readonly Taint[];
}

/** Finds the node that a name in an object means; null when it means none. */
export type NodeFinder = (name: string) => NodeId | null;

/** Nodes in the appliance's order: the masters, then the workers. */
export function clusterNodes(
  facts: ApplianceFacts,
  masterSchedulable: boolean,
): { readonly nodes: readonly ClusterNodeSeed[]; readonly findNode: NodeFinder } {
  const nodes = facts.nodes.map((node): ClusterNodeSeed => {
    const found = node.dumped.find(({ object }) => object !== null);
    const value = found?.object?.resource.value;
    const isMaster = node.role === 'master';
    // A cluster's own object says all labels and taints; one written by hand adds to what every such node has.
    const isByHand = found?.hasStatus !== true;
    return {
      device: node.device,
      kubernetesName: node.kubernetesName,
      role: node.role,
      // Without compute there is no external switch yet: the internal address stands in.
      address: node.externalAddress?.address ?? node.internalAddress,
      labels: {
        ...commonLabels(node.kubernetesName),
        ...(isMaster && isByHand ? masterLabels : {}),
        ...textMapAt(value, 'metadata', 'labels'),
      },
      subnet: subnetOf(node),
      podCidr: podCidrOf(value),
      tunnels: tunnelAddresses(value),
      taints: taintsOf(value, isMaster && isByHand && !masterSchedulable),
    };
  });
  const devices = new Map(facts.nodes.flatMap(({ names, device }) => names.map((name) => [name, device])));
  return { nodes, findNode: (name) => devices.get(name) ?? null };
}

/** The node that a name in an object means, or null. */
export function nodeNamed({ nodes }: ApplianceFacts, name: string): NodeId | null {
  return nodes.find(({ names }) => names.includes(name))?.device ?? null;
}

/** What the Node objects of the file are called that stand for a node, the one that counts first. */
export function nodeObjectNames({ nodes }: ApplianceFacts, device: NodeId): readonly string[] {
  const node = nodes.find((each) => each.device === device);
  return (node?.dumped ?? []).flatMap(({ object }) => object?.resource.name ?? []);
}

/** As Calico wrote it down where the address is the dump's; else the external switch's. */
function subnetOf({ externalAddress, addressFrom, dumped }: NodeFacts): ClusterNode['subnet'] {
  if (externalAddress === null) return null;
  const length = addressFrom === 'dump' ? dumped.find((node) => node.length !== null)?.length : null;
  return prefixOf(externalAddress.address, length ?? externalAddress.length);
}

/** The IPv4 one of `spec.podCIDRs`, or `spec.podCIDR`. */
export function podCidrOf(node: unknown): Prefix | null {
  const written = [...listAt(node, 'spec', 'podCIDRs'), textAt(node, 'spec', 'podCIDR')];
  return (
    written.map((one) => (typeof one === 'string' ? parsePrefix(one) : null)).find((one) => one !== null) ??
    null
  );
}

/** Where calico-node writes down the addresses that it took for its tunnels. */
const tunnelAnnotations = {
  VXLAN: 'projectcalico.org/IPv4VXLANTunnelAddr',
  IPIP: 'projectcalico.org/IPv4IPIPTunnelAddr',
} as const;

function tunnelAddresses(node: unknown): ClusterNode['tunnels'] {
  const annotations = textMapAt(node, 'metadata', 'annotations');
  const vxlan = parseIpv4(annotations[tunnelAnnotations.VXLAN] ?? '');
  const ipip = parseIpv4(annotations[tunnelAnnotations.IPIP] ?? '');
  return { ...(vxlan === null ? {} : { VXLAN: vxlan }), ...(ipip === null ? {} : { IPIP: ipip }) };
}

function commonLabels(kubernetesName: string): Labels {
  return {
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': kubernetesName,
    'kubernetes.io/os': 'linux',
  };
}

const masterLabels: Labels = {
  'node-role.kubernetes.io/control-plane': '',
  'node-role.kubernetes.io/master': '',
};
