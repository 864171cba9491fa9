/**
 * The cluster's nodes: the appliance's node VMs with what Node objects say of them, and the names by which objects may
 * call them (`topology/dump/planned-nodes` says which object stands for which).
 *
 * Assumption: where no dump says otherwise, the master is labelled and tainted as kubeadm does it.
 */
import { parseIpv4, type Ipv4 } from '../address/ipv4';
import type { ApplianceFacts } from '../appliance/facts';
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
  /** The tunnels' addresses that a dump already has. */
  readonly tunnels: ClusterNode['tunnels'];
  /** Those of the Node object, or the master's where workloads are kept off it. */
  readonly taints: readonly Taint[];
  readonly conditions: NodeConditions;
}

/** What a cluster says of a node's health; null where it does not. */
export interface NodeConditions {
  readonly ready: boolean | null;
  readonly networkUnavailable: boolean | null;
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
      tunnels: tunnelAddresses(value),
      taints: taintsOf(value, isMaster && isByHand && !masterSchedulable),
      conditions: nodeConditions(value),
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

/** `Ready` and `NetworkUnavailable` of a Node object; null where it does not say so. */
function nodeConditions(node: unknown): NodeConditions {
  const statusOf = (type: string): boolean | null => {
    const found = listAt(node, 'status', 'conditions').find((item) => textAt(item, 'type') === type);
    const status = textAt(found, 'status');
    return status === null ? null : status === 'True';
  };
  return { ready: statusOf('Ready'), networkUnavailable: statusOf('NetworkUnavailable') };
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
