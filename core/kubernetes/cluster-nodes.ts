/**
 * The cluster's nodes: the appliance's node VMs with their Kubernetes names and labels, and the
 * names by which objects may call them.
 *
 * Assumption: the master is labelled as kubeadm labels it. A dump of another cluster names other
 * nodes; they stand for the appliance's own, a control-plane node for the master and the others,
 * in the order of their names, for the workers.
 */
import { parseIpv4, type Ipv4 } from '../address/ipv4';
import type { ApplianceFacts } from '../appliance/facts';
import type { NodeId } from '../topology/things/thing-id';
import type { ClusterNode } from './cluster';
import { textAt, textMapAt } from './fields';
import type { Labels } from './policies/label-selector';
import { objectsOf, type ObjectIndex } from './object-index';
import { taintsOf, type Taint } from './pods/taints';
import { ownName } from '../topology/things/thing';

/** A node before Calico gives it blocks. */
export interface ClusterNodeSeed {
  readonly device: NodeId;
  readonly kubernetesName: string;
  readonly role: 'master' | 'worker';
  readonly address: Ipv4;
  readonly labels: Labels;
  /** The tunnels' addresses that a dump already has. */
  readonly tunnels: ClusterNode['tunnels'];
  /** Those of the Node object, and the master's where workloads are kept off it. */
  readonly taints: readonly Taint[];
}

/** Finds the node that a name in an object means; null when it means none. */
export type NodeFinder = (name: string) => NodeId | null;

/** Nodes in the appliance's order: the master, then the workers. */
export function clusterNodes(
  facts: ApplianceFacts,
  masterSchedulable: boolean,
  index: ObjectIndex,
): { readonly nodes: readonly ClusterNodeSeed[]; readonly findNode: NodeFinder } {
  const findNode = nodeFinder(facts, index);
  const written = new Map<NodeId, unknown>();
  for (const { resource } of objectsOf(index, 'Node')) {
    const device = findNode(resource.name);
    if (device) written.set(device, resource.value);
  }
  const nodes = facts.nodes.map((node) => ({
    device: node.device,
    kubernetesName: node.kubernetesName,
    role: node.role,
    // Without compute there is no external switch yet: the internal address stands in.
    address: node.externalAddress?.address ?? node.internalAddress,
    labels: {
      ...defaultLabels(node.kubernetesName, node.role),
      ...textMapAt(written.get(node.device), 'metadata', 'labels'),
    },
    tunnels: tunnelAddresses(written.get(node.device)),
    taints: taintsOf(written.get(node.device), node.role === 'master' && !masterSchedulable),
  }));
  return { nodes, findNode };
}

/** The node that a name in an object means, or null. */
export function nodeNamed(facts: ApplianceFacts, index: ObjectIndex, name: string): NodeId | null {
  return nodeFinder(facts, index)(name);
}

/** What the Node objects of the file are called that stand for a node, the one that counts first. */
export function nodeObjectNames(
  facts: ApplianceFacts,
  index: ObjectIndex,
  device: NodeId,
): readonly string[] {
  const findNode = nodeFinder(facts, index);
  return objectsOf(index, 'Node')
    .map(({ resource }) => resource.name)
    .filter((name) => findNode(name) === device)
    .toReversed();
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

function defaultLabels(kubernetesName: string, role: 'master' | 'worker'): Labels {
  return {
    'beta.kubernetes.io/arch': 'amd64',
    'beta.kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'kubernetes.io/hostname': kubernetesName,
    'kubernetes.io/os': 'linux',
    ...(role === 'master'
      ? { 'node-role.kubernetes.io/control-plane': '', 'node-role.kubernetes.io/master': '' }
      : {}),
  };
}

function nodeFinder(facts: ApplianceFacts, index: ObjectIndex): NodeFinder {
  const devices = new Map<string, NodeId>();
  for (const node of facts.nodes) {
    devices.set(node.device, node.device);
    devices.set(ownName(node.device), node.device);
    devices.set(node.kubernetesName, node.device);
  }
  const master = facts.nodes.find((node) => node.role === 'master')?.device;
  const workers = facts.nodes.filter((node) => node.role === 'worker').map((node) => node.device);
  const strangers = foreignNodeNames(index, devices);
  if (master !== undefined) for (const name of strangers.masters) devices.set(name, master);
  for (const [position, name] of strangers.workers.entries()) {
    const device = workers[position % workers.length] ?? master;
    if (device !== undefined) devices.set(name, device);
  }
  return (name) => devices.get(name) ?? null;
}

/** Node names of a dump that the appliance does not have: of Node objects, and of pods that already run. */
function foreignNodeNames(
  index: ObjectIndex,
  known: ReadonlyMap<string, NodeId>,
): { readonly masters: readonly string[]; readonly workers: readonly string[] } {
  const masters = new Set<string>();
  const workers = new Set<string>();
  for (const { resource } of objectsOf(index, 'Node')) {
    if (known.has(resource.name)) continue;
    (isControlPlane(resource.name, resource.value) ? masters : workers).add(resource.name);
  }
  for (const { resource } of objectsOf(index, 'Pod')) {
    const name = textAt(resource.value, 'spec', 'nodeName');
    if (name === null || known.has(name) || masters.has(name) || workers.has(name)) continue;
    if (
      textAt(resource.value, 'status', 'hostIP') === null &&
      textAt(resource.value, 'status', 'podIP') === null
    ) {
      continue;
    }
    (isControlPlane(name, null) ? masters : workers).add(name);
  }
  return { masters: [...masters].toSorted(), workers: [...workers].toSorted() };
}

function isControlPlane(name: string, node: unknown): boolean {
  const labels = textMapAt(node, 'metadata', 'labels');
  return (
    Object.hasOwn(labels, 'node-role.kubernetes.io/master') ||
    Object.hasOwn(labels, 'node-role.kubernetes.io/control-plane') ||
    /(-m0|master|control-plane)$/.test(name)
  );
}
