/**
 * The tunnel between nodes as Calico's felix sets it up, and the routes to pods.
 * Source: projectcalico felix, dataplane/linux (vxlan_mgr, ipip_mgr, endpoint_mgr); VXLAN takes
 * 50 bytes of the MTU, IPIP 20; a node drops what no pod of its own blocks takes (blackhole).
 */
import type { Ipv4 } from '../../address/ipv4';
import type { Mac } from '../../address/mac';
import { macFromBytes } from '../../address/mac';
import { prefixContains, type Prefix } from '../../address/prefix';
import type { Interface, ReversePathFilter, Route, Tunnel } from '../../network/model';
import type { Cluster, ClusterNode, PodNetwork } from '../cluster';
import { areOnOneSubnet, encapsulationOf, poolOf, tunnelsOf, type TunnelKind } from './pool-of';
import { tunnelMac } from './names';
import type { NetworkedPod } from '../pods/pod-device';
import { externalNodeInterface } from '../../topology/things/node-interfaces';

/** A tunnel without link-layer addresses has none to show. */
const noMac: Mac = macFromBytes([0, 0, 0, 0, 0, 0]);

export const tunnelNames = { VXLAN: 'vxlan.calico', IPIP: 'tunl0' } as const;
/** Bytes that a tunnel's own headers take. */
export const overheads = { VXLAN: 50, IPIP: 20 } as const;

/** What a tunnel may carry, in bytes, over a port that takes `portMtu`. */
function tunnelMtu(network: PodNetwork, kind: TunnelKind, portMtu: number): number {
  const configured = kind === 'VXLAN' ? network.vxlan.mtu : network.ipip.mtu;
  return configured ?? portMtu - overheads[kind];
}

/** What pods may send: as much as fits any tunnel that a pool uses, CrossSubnet or not. */
export function podMtu(network: PodNetwork, portMtu: number): number {
  const sizes = tunnelsOf(network.pools).map((kind) => tunnelMtu(network, kind, portMtu));
  return network.podMtu ?? Math.min(portMtu, ...sizes);
}

/** The node's ends of the tunnels; none without encapsulation. */
export function tunnelInterfaces(
  cluster: Cluster,
  node: ClusterNode,
  portMtu: number,
  filter: ReversePathFilter,
): readonly Interface[] {
  return tunnelsOf(cluster.podNetwork.pools).map((kind) => {
    const own = node.tunnels[kind];
    return {
      name: tunnelNames[kind],
      mac: kind === 'VXLAN' ? tunnelMac(node.kubernetesName) : noMac,
      addresses: own === undefined ? [] : [{ address: own, length: 32 }],
      mtu: tunnelMtu(cluster.podNetwork, kind, portMtu),
      up: true,
      reversePathFilter: filter,
      proxyArp: false,
      announces: [],
      tunnel: kind === 'IPIP' ? { type: 'ipip', local: node.address } : vxlanTunnel(cluster, node),
    };
  });
}

function vxlanTunnel(cluster: Cluster, node: ClusterNode): Tunnel {
  const { vni, port } = cluster.podNetwork.vxlan;
  const peers = cluster.nodes.flatMap((peer) => {
    const address = peer.tunnels.VXLAN;
    return peer.device === node.device || address === undefined
      ? []
      : [{ address, mac: tunnelMac(peer.kubernetesName), remote: peer.address }];
  });
  return { type: 'vxlan', vni, port, local: node.address, peers };
}

/** Routes of a node: to its own pods, to the other nodes' blocks, and into the void for the rest of its own. */
export function podRoutes(cluster: Cluster, node: ClusterNode, pods: readonly NetworkedPod[]): Route[] {
  const own = pods
    .filter((pod) => pod.node === node.device)
    .map((pod) => calicoRoute(hostPrefix(pod.address), null, pod.hostInterface, false));
  const blackholes = node.blocks.map((block) => ({
    ...calicoRoute(block, null, null, false),
    type: 'blackhole' as const,
  }));
  const remote = cluster.nodes.flatMap((peer) =>
    peer.device === node.device ? [] : routesTo(cluster, node, peer, pods),
  );
  return [...own, ...blackholes, ...remote];
}

function routesTo(
  cluster: Cluster,
  node: ClusterNode,
  peer: ClusterNode,
  pods: readonly NetworkedPod[],
): Route[] {
  const crosses = !areOnOneSubnet([node, peer]);
  // An address borrowed from another node's block is announced by itself.
  const borrowed = pods.filter(
    (pod) => pod.node === peer.device && !peer.blocks.some((block) => prefixContains(block, pod.address)),
  );
  const prefixes = [...peer.blocks, ...borrowed.map((pod) => hostPrefix(pod.address))];
  return prefixes.flatMap((prefix) => {
    const how = encapsulationOf(poolOf(cluster.podNetwork.pools, prefix.address), crosses);
    if (how === 'None') return [calicoRoute(prefix, peer.address, externalNodeInterface, false)];
    const nextHop = how === 'VXLAN' ? peer.tunnels.VXLAN : peer.address;
    return nextHop === undefined ? [] : [calicoRoute(prefix, nextHop, tunnelNames[how], true)];
  });
}

function calicoRoute(prefix: Prefix, via: Ipv4 | null, dev: string | null, onlink: boolean): Route {
  return { prefix, via, dev, metric: 0, origin: 'calico', onlink, source: null, type: 'unicast' };
}

function hostPrefix(address: Ipv4): Prefix {
  return { address, length: 32 };
}
