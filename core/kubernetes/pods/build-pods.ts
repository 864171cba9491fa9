/** Pods with their nodes and addresses, the system's own included. */
import type { DeviceName } from '../../network/model';
import { assignAddresses, type AddressPlan } from '../calico/address-management';
import { namespaceRequests } from '../calico/address-requests';
import type { IpPool } from '../calico/ip-pools';
import { readAddressManagement } from '../calico/ipam-objects';
import { hostInterfaceName } from '../calico/names';
import type { ClusterNodeSeed, NodeFinder } from '../cluster-nodes';
import type { EndpointPod } from '../services/endpoints';
import type { Finding } from '../finding';
import type { ObjectIndex } from '../object-index';
import { podFindings } from './pod-findings';
import type { PodPlan } from './pod-plan';
import { schedule, type PlacedPod } from './schedule';
import { systemPods } from './system-pods';
import { planPods } from './workloads';

export interface PodSurroundings {
  readonly index: ObjectIndex;
  readonly nodes: readonly ClusterNodeSeed[];
  readonly findNode: NodeFinder;
  readonly pools: readonly IpPool[];
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
  const { nodes, findNode } = around;
  const written = planPods(around.index, nodes, findNode, report);
  const system = schedule(systemPods(nodes, written), nodes, findNode);
  const placed = [...system, ...schedule(written, nodes, findNode)];
  const plan = assignAddresses(
    {
      pools: around.pools,
      management: readAddressManagement(around.index, findNode),
      nodes,
      requestOf: namespaceRequests(around.index),
    },
    placed,
  );
  const nodeAddresses = new Map(nodes.map((node) => [node.device, node.address]));
  const pods = placed.map((pod, position): EndpointPod => {
    const own = plan.addresses[position] ?? null;
    const address = pod.plan.hostNetwork && pod.node !== null ? (nodeAddresses.get(pod.node) ?? null) : own;
    return {
      pod: finishedPod(pod, address, around.down),
      hostname: pod.plan.hostname,
      subdomain: pod.plan.subdomain,
    };
  });
  if (nodes.length > 0) podFindings(placed, plan, around.pools).forEach(report);
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
    hostname: plan.hostname ?? plan.name,
    subdomain: plan.subdomain,
    resolver: plan.resolver,
    hostInterface: hostInterfaceName(plan.namespace, plan.name),
    system: plan.system,
    origin: plan.origin,
  };
}

function deviceOf(plan: PodPlan): DeviceName {
  return `pod/${plan.namespace}/${plan.name}`;
}
