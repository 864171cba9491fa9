/** Pods with their nodes and addresses, the system's own included. */
import type { DeviceName } from '../../network/model';
import { mapped, type Steps } from '../../topology/steps';
import { assignAddresses, type AddressPlan, type Refusal } from '../calico/address-management';
import { namespaceRequests } from '../calico/address-requests';
import type { IpPool } from '../calico/ip-pools';
import { readAddressManagement } from '../calico/ipam-objects';
import { hostInterfaceName } from '../calico/names';
import type { ClusterNodeSeed, NodeFinder } from '../cluster-nodes';
import type { Pod } from '../cluster';
import { namespaceLabels } from '../policies/namespace-labels';
import type { EndpointPod } from '../services/endpoints';
import type { Finding } from '../finding';
import type { ObjectIndex } from '../object-index';
import { failOver } from './node-failure';
import type { PodFaults } from './pod-faults';
import { forwardedPorts } from './host-ports';
import { hostPortFindings } from './host-port-findings';
import { podFindings } from './pod-findings';
import type { PodPlan } from './pod-plan';
import { schedule, type PlacedPod } from './schedule';
import { systemPods } from './system-pods';
import { planPods } from './workloads';
import { podId, type PodId } from '../../topology/things/thing-id';

export interface PodSurroundings {
  readonly index: ObjectIndex;
  readonly nodes: readonly ClusterNodeSeed[];
  readonly findNode: NodeFinder;
  readonly pools: readonly IpPool[];
  readonly faults: PodFaults;
}

export interface BuiltPods {
  /** The files' pods, sorted by name, then the system's. */
  readonly pods: readonly EndpointPod[];
  readonly blocks: AddressPlan['blocks'];
  readonly tunnels: AddressPlan['tunnels'];
}

/**
 * The system's pods were there first: they have their nodes and addresses whatever else runs,
 * so that these don't change when somebody adds a workload. What faults bring about comes last, so that
 * it changes nothing for those whom it does not concern.
 */
export function* buildPods(around: PodSurroundings, report: (finding: Finding) => void): Steps<BuiltPods> {
  const { index, nodes, findNode, faults } = around;
  const written = yield* planPods(index, nodes, findNode, report);
  yield;
  const surroundings = { nodes, findNode, labelsOf: namespaceLabels(index) };
  const system = schedule(systemPods(nodes, written), surroundings);
  const placed = [...system, ...schedule(written, surroundings)];
  yield;
  const { evicted, replacements } = failOver(placed, surroundings, faults.failedOver, faults.down);
  const all = [...placed, ...replacements.keys()];
  const plan = assignAddresses(
    {
      pools: around.pools,
      management: readAddressManagement(index, findNode),
      nodes,
      requestOf: namespaceRequests(index),
    },
    placed,
    [...replacements.keys()],
    placed.filter((pod) => faults.restarted.has(deviceOf(pod.plan)) || faults.restarted.has(pod.node ?? '')),
  );
  yield;
  const nodeAddresses = new Map(nodes.map((node) => [node.device, node.address]));
  const pods = yield* mapped(all, (pod): EndpointPod => {
    const hostAddress = pod.plan.hostNetwork ? ((pod.node && nodeAddresses.get(pod.node)) ?? null) : null;
    const before = replacements.get(pod) ?? null;
    return {
      pod: finishedPod(pod, faults.down, {
        address: plan.addresses.get(pod) ?? hostAddress,
        ...withoutAddress(pod.plan, plan.refusals.get(pod)),
        terminating: pod.plan.terminating || evicted.has(pod),
        formerAddress: plan.former.get(pod) ?? (before && (plan.addresses.get(before) ?? null)),
        replaces: before && deviceOf(before.plan),
      }),
      hostname: pod.plan.hostname,
      subdomain: pod.plan.subdomain,
    };
  });
  if (nodes.length > 0) podFindings(all, plan, around.pools).forEach(report);
  hostPortFindings(all).forEach(report);
  return {
    pods: [...pods.filter(({ pod }) => !pod.system), ...pods.filter(({ pod }) => pod.system)],
    blocks: plan.blocks,
    tunnels: plan.tunnels,
  };
}

/**
 * A pod that is down, or on a node that is down, is not ready: the kubelet's probes and the node
 * controller have noticed by the time that somebody looks.
 */
function finishedPod(
  { plan, node, chosen }: PlacedPod,
  down: ReadonlySet<DeviceName>,
  fate: Pick<Pod, 'address' | 'withoutAddress' | 'terminating' | 'formerAddress' | 'replaces'>,
): Pod {
  const device = deviceOf(plan);
  return {
    namespace: plan.namespace,
    name: plan.name,
    device,
    node,
    nodeChosen: chosen,
    address: fate.address,
    ...(fate.withoutAddress ? { withoutAddress: fate.withoutAddress } : {}),
    hostNetwork: plan.hostNetwork,
    labels: plan.labels,
    serviceAccount: plan.serviceAccount,
    owner: plan.owner,
    ports: plan.ports,
    hostPorts: plan.hostNetwork ? [] : forwardedPorts(plan.hostPorts),
    // A pod that has restarted has another one.
    sandbox: fate.formerAddress === null ? plan.sandbox : null,
    ready: plan.ready && node !== null && !down.has(node) && !down.has(device),
    terminating: fate.terminating,
    draining: plan.draining && node !== null && !down.has(node) && !down.has(device),
    formerAddress: fate.formerAddress,
    replaces: fate.replaces,
    hostname: plan.hostname ?? plan.name,
    subdomain: plan.subdomain,
    resolver: plan.resolver,
    hostInterface: hostInterfaceName(plan.namespace, plan.name),
    system: plan.system,
    origin: plan.origin,
  };
}

function withoutAddress(
  { namespace, name }: PodPlan,
  refusal: Refusal | undefined,
): Pick<Pod, 'withoutAddress'> {
  return refusal ? { withoutAddress: refusal.said(`${namespace}/${name}`, 1) } : {};
}

function deviceOf(plan: PodPlan): PodId {
  return podId(plan.namespace, plan.name);
}
