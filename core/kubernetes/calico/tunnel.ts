/**
 * The tunnel between nodes as Calico's felix sets it up, and the routes to pods.
 * Source: projectcalico felix, dataplane/linux (vxlan_mgr, ipip_mgr, endpoint_mgr); VXLAN takes
 * 50 bytes of the MTU, IPIP 20; a node drops what no pod of its own blocks takes (blackhole).
 */
import type { Ipv4 } from '../../address/ipv4';
import type { Mac } from '../../address/mac';
import { macFromBytes } from '../../address/mac';
import { prefixContains, type Prefix } from '../../address/prefix';
import type { Interface, ReversePathFilter, Route } from '../../network/model';
import type { Cluster, ClusterNode } from '../cluster';
import { tunnelMac } from './names';
import type { NetworkedPod } from '../pods/pod-device';

const virtualNetwork = 4096;
const vxlanPort = 4789;

/** A tunnel without link-layer addresses has none to show. */
const noMac: Mac = macFromBytes([0, 0, 0, 0, 0, 0]);

const tunnelNames = { VXLAN: 'vxlan.calico', IPIP: 'tunl0' } as const;
const overheads = { VXLAN: 50, IPIP: 20, None: 0 } as const;

/** What pods and the tunnel may send, in bytes, over a port that takes `portMtu`. */
export function podMtu(encapsulation: Cluster['encapsulation'], portMtu: number): number {
  return portMtu - overheads[encapsulation];
}

/** Name of the tunnel's interface; null when nodes route pods' packets as they are. */
export function tunnelName(encapsulation: Cluster['encapsulation']): string | null {
  return encapsulation === 'None' ? null : tunnelNames[encapsulation];
}

/** The node's end of the tunnel; null without encapsulation. */
export function tunnelInterface(
  cluster: Cluster,
  node: ClusterNode,
  mtu: number,
  filter: ReversePathFilter,
): Interface | null {
  if (cluster.encapsulation === 'None') return null;
  const { tunnelAddress } = node;
  return {
    name: tunnelNames[cluster.encapsulation],
    mac: cluster.encapsulation === 'VXLAN' ? tunnelMac(node.kubernetesName) : noMac,
    addresses: tunnelAddress === null ? [] : [{ address: tunnelAddress, length: 32 }],
    mtu,
    up: true,
    reversePathFilter: filter,
    proxyArp: false,
    announces: [],
    tunnel:
      cluster.encapsulation === 'IPIP'
        ? { type: 'ipip', local: node.address }
        : {
            type: 'vxlan',
            vni: virtualNetwork,
            port: vxlanPort,
            local: node.address,
            peers: cluster.nodes.flatMap((peer) =>
              peer.device === node.device || peer.tunnelAddress === null
                ? []
                : [
                    {
                      address: peer.tunnelAddress,
                      mac: tunnelMac(peer.kubernetesName),
                      remote: peer.address,
                    },
                  ],
            ),
          },
  };
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
    peer.device === node.device ? [] : routesTo(cluster, peer, pods),
  );
  return [...own, ...blackholes, ...remote];
}

function routesTo(cluster: Cluster, peer: ClusterNode, pods: readonly NetworkedPod[]): Route[] {
  const nextHop = cluster.encapsulation === 'VXLAN' ? peer.tunnelAddress : peer.address;
  if (nextHop === null) return [];
  // An address borrowed from another node's block is announced by itself.
  const borrowed = pods.filter(
    (pod) => pod.node === peer.device && !peer.blocks.some((block) => prefixContains(block, pod.address)),
  );
  const device = tunnelName(cluster.encapsulation);
  return [...peer.blocks, ...borrowed.map((pod) => hostPrefix(pod.address))].map((prefix) =>
    calicoRoute(prefix, nextHop, device ?? 'eth1', device !== null),
  );
}

function calicoRoute(prefix: Prefix, via: Ipv4 | null, dev: string | null, onlink: boolean): Route {
  return { prefix, via, dev, metric: 0, origin: 'calico', onlink, source: null, type: 'unicast' };
}

function hostPrefix(address: Ipv4): Prefix {
  return { address, length: 32 };
}
