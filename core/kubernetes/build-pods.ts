/** Pods with their nodes and addresses, the system's own included. */
import { formatIpv4 } from '../address/ipv4';
import { formatPrefix, prefixContains, type Prefix } from '../address/prefix';
import type { DeviceName } from '../network/model';
import { assignAddresses, type AddressPlan } from './address-management';
import { hostInterfaceName } from './calico-names';
import type { ClusterNodeSeed, NodeFinder } from './cluster-nodes';
import type { ClusterSettings } from './cluster-settings';
import type { EndpointPod } from './endpoints';
import type { Finding } from './finding';
import type { ObjectIndex } from './object-index';
import type { PodPlan } from './pod-plan';
import { schedule, type PlacedPod } from './schedule';
import { systemPods } from './system-pods';
import { planPods } from './workloads';

export interface PodSurroundings {
  readonly index: ObjectIndex;
  readonly nodes: readonly ClusterNodeSeed[];
  readonly findNode: NodeFinder;
  readonly settings: ClusterSettings;
  /** Devices that a fault has taken down. */
  readonly down: ReadonlySet<DeviceName>;
}

export interface BuiltPods {
  /** The files' pods, sorted by name, then the system's. */
  readonly pods: readonly EndpointPod[];
  readonly blocks: AddressPlan['blocks'];
  readonly tunnels: AddressPlan['tunnels'];
}

/**
 * The system's pods were there first: they have their nodes and addresses whatever else runs,
 * so that these don't change when somebody adds a workload.
 */
export function buildPods(around: PodSurroundings, report: (finding: Finding) => void): BuiltPods {
  const { nodes, findNode, settings } = around;
  const written = planPods(around.index, nodes, findNode, report);
  const system = schedule(systemPods(nodes, written), nodes, findNode);
  const placed = [...system, ...schedule(written, nodes, findNode)];
  const plan = assignAddresses(
    {
      subnet: settings.podSubnet,
      blockSize: settings.calico.blockSize,
      encapsulated: settings.calico.encapsulation !== 'None',
    },
    nodes.map((node) => node.device),
    placed,
  );
  const nodeAddresses = new Map(nodes.map((node) => [node.device, node.address]));
  const pods = placed.map((pod, position): EndpointPod => {
    const own = plan.addresses[position] ?? null;
    const address = pod.plan.hostNetwork && pod.node !== null ? (nodeAddresses.get(pod.node) ?? null) : own;
    for (const finding of findingsAbout(pod, own, settings.podSubnet, nodes.length > 0)) report(finding);
    return {
      pod: finishedPod(pod, address, around.down),
      hostname: pod.plan.hostname,
      subdomain: pod.plan.subdomain,
    };
  });
  return {
    pods: [...pods.slice(system.length), ...pods.slice(0, system.length)],
    blocks: plan.blocks,
    tunnels: plan.tunnels,
  };
}

/**
 * A pod that is down, or on a node that is down, is not ready: the kubelet's probes and the node
 * controller have noticed by the time that somebody looks.
 */
function finishedPod(
  { plan, node }: PlacedPod,
  address: EndpointPod['pod']['address'],
  down: ReadonlySet<DeviceName>,
): EndpointPod['pod'] {
  const device = deviceOf(plan);
  return {
    namespace: plan.namespace,
    name: plan.name,
    device,
    node,
    address,
    hostNetwork: plan.hostNetwork,
    labels: plan.labels,
    owner: plan.owner,
    ports: plan.ports,
    ready: plan.ready && node !== null && !down.has(node) && !down.has(device),
    hostInterface: hostInterfaceName(plan.namespace, plan.name),
    system: plan.system,
    origin: plan.origin,
  };
}

function deviceOf(plan: PodPlan): DeviceName {
  return `pod/${plan.namespace}/${plan.name}`;
}

function findingsAbout(
  { plan, node }: PlacedPod,
  own: EndpointPod['pod']['address'],
  podSubnet: Prefix,
  hasNodes: boolean,
): readonly Finding[] {
  const { origin, knownAddress } = plan;
  if (origin === null || !hasNodes) return [];
  const name = `Pod ${plan.namespace}/${plan.name}`;
  const finding = (code: Finding['code'], what: string, remedy: string, path: Finding['path']): Finding[] => [
    { code, severity: 'warning', message: `${name} ${what}.`, remedy, origin, path },
  ];
  if (node === null) {
    return plan.nodeName === null
      ? finding(
          'HS330',
          'has no node: none has the labels and taints that it asks for',
          'Change its node selector, its tolerations or masterSchedulable.',
          ['spec'],
        )
      : finding(
          'HS330',
          `has no node: there is no ${plan.nodeName}`,
          'Name a node of this appliance: master, worker or its Kubernetes name.',
          ['spec', 'nodeName'],
        );
  }
  if (plan.hostNetwork) return [];
  if (own === null) {
    return finding(
      'HS331',
      `gets no address: the pod subnet ${formatPrefix(podSubnet)} is full`,
      'Choose a larger podSubnet.',
      [],
    );
  }
  if (knownAddress === null) return [];
  if (own !== knownAddress) {
    return finding(
      'HS332',
      `has the address ${formatIpv4(knownAddress)}, which another pod has, and gets another one here`,
      'Take the older of the two pods out of the file.',
      ['status', 'podIP'],
    );
  }
  if (prefixContains(podSubnet, own)) return [];
  return finding(
    'HS333',
    `has the address ${formatIpv4(own)}, outside the pod subnet ${formatPrefix(podSubnet)}`,
    'Set podSubnet of the appliance to the range of the cluster that the pod comes from.',
    ['status', 'podIP'],
  );
}
