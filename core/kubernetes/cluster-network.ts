/**
 * What the cluster adds to the Network: pods with their veth pairs, the nodes' tunnels, routes
 * and rules, and who answers ARP for services' external addresses.
 */
import type { Device, Interface, Listener, Network } from '../network/model';
import type { Topology } from '../topology/document';
import { tunnelMac } from './calico/names';
import { podMtu, podRoutes, tunnelInterfaces } from './calico/tunnel';
import type { Cluster, ClusterNode, Pod } from './cluster';
import { clusterSettings } from './cluster-settings';
import { withLearnedRoutes } from './metallb/router-routes';
import { nodeRules } from './node-rules';
import { hostInterface, isNetworked, podDevice, podLink, type NetworkedPod } from './pods/pod-device';
import { podFaults } from './pods/pod-faults';
import { externalNodeInterface } from '../topology/things/node-interfaces';

const defaultMtu = 1500;
const dnsPort = 53;

/**
 * Adds the cluster to the appliance's Network. Pods on the host network get no device: they are
 * their node's, and their ports are its listeners.
 */
export function addCluster(network: Network, cluster: Cluster, topology: Topology): Network {
  const settings = clusterSettings(topology);
  const devices = new Map(network.devices.map((device) => [device.name, device]));
  const pods = cluster.pods.filter(isNetworked).filter((pod) => devices.has(pod.node));
  const rulesOf = nodeRules(cluster);
  const servedPorts = portsOfTargets(cluster);
  const { down } = podFaults(topology, () => null);

  for (const node of cluster.nodes) {
    const device = devices.get(node.device);
    if (!device) continue;
    const mtu = podMtu(cluster.podNetwork, mtuOf(device));
    const tunnels = tunnelInterfaces(cluster, node, mtuOf(device), settings.reversePathFilter);
    const ownPods = pods.filter((pod) => pod.node === node.device);
    devices.set(node.device, {
      ...device,
      // kube-proxy lets node ports be reached on 127.0.0.1.
      routeLocalnet: true,
      interfaces: [
        ...withAnnouncements(device, cluster),
        ...tunnels,
        ...nodeCacheInterfaces(cluster, node),
        ...ownPods.map((pod) => hostInterface(pod, mtu, settings.reversePathFilter)),
      ],
      routes: [...device.routes, ...podRoutes(cluster, node, pods)],
      rules: rulesOf(node),
      listeners: withoutRepeats([...device.listeners, ...nodeListeners(cluster, node, servedPorts)]),
    });
    for (const pod of ownPods) {
      const listeners = withoutRepeats([...declaredPorts(pod), ...(servedPorts.get(pod.device) ?? [])]);
      // A pod is a process of its node: it goes down with it.
      devices.set(pod.device, podDevice(pod, mtu, device.up && !down.has(pod.device), listeners));
    }
  }
  for (const name of new Set(cluster.bgp.routes.map(({ peer }) => peer))) {
    const router = devices.get(name);
    if (router) devices.set(name, withLearnedRoutes(router, cluster));
  }
  return { devices: [...devices.values()], links: [...network.links, ...pods.map(podLink)] };
}

function mtuOf(device: Device): number {
  return device.interfaces.find((candidate) => candidate.name === externalNodeInterface)?.mtu ?? defaultMtu;
}

/** MetalLB's speaker is on the host network and answers ARP on the interfaces that its advertisements leave it. */
function withAnnouncements(device: Device, cluster: Cluster): Interface[] {
  const own = cluster.services.filter(({ announcedBy }) => announcedBy === device.name);
  return device.interfaces.map((item) => {
    const addresses = own.flatMap(({ externalAddress, announcedOn }) =>
      externalAddress !== null && announcedOn.includes(item.name) ? [externalAddress] : [],
    );
    const standsIn = new Set(
      cluster.services.flatMap(({ externalAddress, successors = [] }) =>
        externalAddress !== null &&
        successors.some(({ node, interfaces }) => node === device.name && interfaces.includes(item.name))
          ? [externalAddress]
          : [],
      ),
    );
    if (addresses.length === 0 && standsIn.size === 0) return item;
    return {
      ...item,
      announces: [...item.announces, ...new Set(addresses)],
      ...(standsIn.size > 0 ? { standsIn: [...standsIn] } : {}),
    };
  });
}

/** NodeLocal DNSCache's own addresses, on a dummy interface. */
function nodeCacheInterfaces({ dns }: Cluster, { device, kubernetesName }: ClusterNode): Interface[] {
  if (dns.nodeCache?.nodes.has(device) !== true) return [];
  return [
    {
      name: 'nodelocaldns',
      mac: tunnelMac(`${kubernetesName} nodelocaldns`),
      addresses: dns.nodeCache.addresses.map((address) => ({ address, length: 32 })),
      mtu: defaultMtu,
      up: true,
      reversePathFilter: 'off',
      proxyArp: false,
      announces: [],
      tunnel: null,
    },
  ];
}

/** Besides what the machine itself listens on: kube-proxy's health checks, and the ports of pods on the host network. */
function nodeListeners(
  cluster: Cluster,
  node: ClusterNode,
  servedPorts: ReadonlyMap<string, readonly Listener[]>,
): readonly Listener[] {
  const hostPods = cluster.pods.filter((pod) => pod.hostNetwork && pod.node === node.device);
  const isCache = cluster.dns.nodeCache?.nodes.has(node.device) === true;
  return [
    ...(isCache ? [listener('udp', dnsPort), listener('tcp', dnsPort)] : []),
    ...cluster.services.flatMap(({ healthCheckNodePort }) =>
      healthCheckNodePort === null ? [] : [listener('tcp', healthCheckNodePort)],
    ),
    ...hostPods.flatMap((pod) => [...declaredPorts(pod), ...(servedPorts.get(pod.device) ?? [])]),
  ];
}

function declaredPorts(pod: Pod | NetworkedPod): readonly Listener[] {
  return pod.ports.map((port) => listener(port.protocol, port.port));
}

/** Ports that services send to, by the endpoint's device. */
function portsOfTargets(cluster: Cluster): ReadonlyMap<string, readonly Listener[]> {
  const ports = new Map<string, Listener[]>();
  for (const service of cluster.services) {
    for (const { protocol, endpoints } of service.ports) {
      for (const endpoint of endpoints) {
        const known = ports.get(endpoint.target);
        if (known) known.push(listener(protocol, endpoint.port));
        else ports.set(endpoint.target, [listener(protocol, endpoint.port)]);
      }
    }
  }
  return ports;
}

function withoutRepeats(listeners: readonly Listener[]): readonly Listener[] {
  return [
    ...new Map(listeners.map((item) => [`${item.protocol}/${item.port}/${item.address}`, item])).values(),
  ];
}

function listener(protocol: 'tcp' | 'udp', port: number): Listener {
  return { protocol, port, address: null };
}
