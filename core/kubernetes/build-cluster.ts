/** The cluster that the Kubernetes objects of a topology mean, on the nodes that the appliance has. */
import type { Ipv4 } from '../address/ipv4';
import type { ApplianceFacts } from '../appliance/facts';
import type { Topology } from '../topology/document';
import { finished, type Steps } from '../topology/steps';
import { placeFindings } from '../topology/problems/place-findings';
import type { Problem } from '../topology/problem';
import { felixSettings } from './calico/felix-settings';
import { withInstalledPools } from './calico/installed-pools';
import { judgedPools } from './calico/pool-findings';
import { poolFacts, type IpPool } from './calico/ip-pools';
import { areOnOneSubnet, encapsulationOf } from './calico/pool-of';
import { buildPods, type BuiltPods } from './pods/build-pods';
import { podFaults } from './pods/pod-faults';
import { buildServices } from './services/build-services';
import type { Cluster, ClusterNode, Pod, Service } from './cluster';
import { clusterNodes, type ClusterNodeSeed } from './cluster-nodes';
import { readDump } from './dump/read-dump';
import { clusterDns } from './dns/cluster-dns';
import type { EndpointPod } from './services/endpoints';
import type { Finding } from './finding';
import { loadBalancing, loadBalancingFindings } from './metallb/load-balancing';
import { buildTiers } from './policies/build-tiers';
import { buildPolicies } from './policies/network-policies';
import { notSimulated } from './not-simulated';
import { withOldMetallbConfig } from './metallb/old-config';
import { indexObjects, type ObjectIndex } from './object-index';
import { serviceId, type ServiceId } from '../topology/things/thing-id';

export interface BuiltCluster {
  readonly cluster: Cluster;
  readonly problems: readonly Problem[];
}

/** Never throws: what an object says wrongly is reported, and the rest still works. */
export function buildCluster(topology: Topology, facts: ApplianceFacts): BuiltCluster {
  return finished(buildClusterInSteps(topology, facts));
}

/** The same, step by step, for a window that is to stay alive with thousands of pods. */
export function* buildClusterInSteps(topology: Topology, facts: ApplianceFacts): Steps<BuiltCluster> {
  const findings: Finding[] = [];
  const report = (finding: Finding): void => void findings.push(finding);
  const index = indexObjects(withInstalledPools(withOldMetallbConfig(topology.kubernetes)));
  const dump = readDump(topology, facts, index, report);
  const { settings } = dump;
  const { nodes, findNode } = clusterNodes(facts, settings.masterSchedulable);
  const faults = podFaults(topology, findNode);
  const podPools = judgedPools({ ...dump, topology, appliance: facts, index }, report);
  const built = yield* buildPods({ index, nodes, findNode, pools: podPools, faults }, report);
  yield;
  const pods = built.pods.map(({ pod }) => pod);
  const balancing = loadBalancing(
    { topology, index, facts, settings, nodes, findNode, pods, down: faults.down },
    report,
  );
  const { services, bgpRoutes } = yield* buildServices(
    {
      sources: {
        index,
        findNode,
        podsByNamespace: byNamespace(built.pods),
        podAt: podsByAddress(built.pods),
      },
      balancing,
      serviceSubnet: settings.serviceSubnet,
    },
    report,
  );
  loadBalancingFindings({ topology, facts, index, findNode }, balancing, services).forEach(report);
  yield;
  const policies = yield* buildPolicies(index, pods, report);
  yield;
  const { tiers, staged } = buildTiers(index, policies, pods, services, report);
  yield;
  findings.push(...notSimulated(index));
  return {
    cluster: {
      nodes: nodes.map((node) => finishedNode(node, built)),
      pods,
      services,
      policies,
      tiers,
      stagedPolicies: staged,
      podSubnet: settings.podSubnet,
      serviceSubnet: settings.serviceSubnet,
      localTraffic: dump.localTraffic,
      dumpFacts: dump.dumpFacts,
      pool: { ranges: balancing.pools.flatMap(({ ranges }) => ranges), used: usedAddresses(services) },
      bgp: { peers: balancing.peers, routes: bgpRoutes, withoutPeer: balancing.bgpWithoutPeer },
      ...podNetwork(index, podPools, nodes),
      outsideNames: outsideNames(topology),
      dns: clusterDns({ topology, index, facts, settings, services, pods }, report),
    },
    problems: placeFindings(
      topology,
      findings.map((finding) => ({ ...finding, part: 'value' })),
    ),
  };
}

function podNetwork(
  index: ObjectIndex,
  pools: readonly IpPool[],
  nodes: readonly ClusterNodeSeed[],
): Pick<Cluster, 'podNetwork' | 'encapsulation'> {
  const first = pools.find((pool) => !pool.disabled) ?? pools[0] ?? null;
  return {
    podNetwork: { pools: pools.map(poolFacts), ...felixSettings(index) },
    encapsulation: encapsulationOf(first, !areOnOneSubnet(nodes)),
  };
}

function finishedNode(node: ClusterNodeSeed, built: BuiltPods): ClusterNode {
  return {
    device: node.device,
    kubernetesName: node.kubernetesName,
    role: node.role,
    address: node.address,
    labels: node.labels,
    subnet: node.subnet,
    podCidr: node.podCidr,
    blocks: built.blocks.get(node.device) ?? [],
    tunnels: built.tunnels.get(node.device) ?? {},
  };
}

function byNamespace(pods: readonly EndpointPod[]): ReadonlyMap<string, readonly EndpointPod[]> {
  const groups = new Map<string, EndpointPod[]>();
  for (const pod of pods) {
    const group = groups.get(pod.pod.namespace);
    if (group) group.push(pod);
    else groups.set(pod.pod.namespace, [pod]);
  }
  return groups;
}

/** Whoever is on the host network has the node's address, not one of its own. The first counts. */
function podsByAddress(pods: readonly EndpointPod[]): ReadonlyMap<Ipv4, Pod> {
  return new Map(
    pods
      .toReversed()
      .flatMap(({ pod }) => (pod.address === null || pod.hostNetwork ? [] : [[pod.address, pod] as const])),
  );
}

function usedAddresses(services: readonly Service[]): ReadonlyMap<Ipv4, readonly ServiceId[]> {
  const used = new Map<Ipv4, ServiceId[]>();
  for (const { namespace, name, externalAddress } of services) {
    if (externalAddress === null) continue;
    used.set(externalAddress, [...(used.get(externalAddress) ?? []), serviceId(namespace, name)]);
  }
  return used;
}

/** The DNS that nodes ask knows outside hosts by the names that the file gives them, at their first address. */
function outsideNames(topology: Topology): ReadonlyMap<string, readonly Ipv4[]> {
  const names = new Map<string, Ipv4[]>();
  for (const { resource } of topology.hosts) {
    const address = resource.interfaces[0]?.address.address;
    if (address === undefined) continue;
    for (const written of resource.names) {
      const name = written.toLowerCase().replace(/\.$/, '');
      names.set(name, [...(names.get(name) ?? []), address]);
    }
  }
  return names;
}
