/**
 * What the policies alone allow, whatever routes and services there are: a connection needs
 * the egress policies of who asks and the ingress policies of who is asked.
 *
 * Blocks of addresses hold for pods, too, as they do where Calico enforces them. A pod on the host network is seen
 * with its node's address, behind a tunnel with the tunnel's; what its node sends to its own pods meets no policy.
 * Source: Kubernetes documentation, "Network Policies"; projectcalico felix, rules/endpoints.go.
 */
import type { Cluster, Pod, PolicyProtocol } from '../../kubernetes/cluster';
import type { Direction } from '../../kubernetes/policies/tiers';
import type { PortRange } from '../../network/ruleset';
import { outsideRanges, workloads, type Peer } from './policy-peers';
import {
  allowedAt,
  common,
  everything,
  nothing,
  protocols,
  union,
  type AllowedSet,
  type End,
} from './policy-verdict';

export interface AllowedPorts {
  readonly protocol: PolicyProtocol;
  /** Never empty. */
  readonly ports: readonly PortRange[];
}

export interface PolicyConnection {
  readonly from: string;
  readonly to: string;
  readonly allowed: readonly AllowedPorts[];
}

/** All ordered pairs of different workloads, and of workloads and outside ranges, between which anything is allowed. */
export function policyConnections(cluster: Cluster): readonly PolicyConnection[] {
  const peers: readonly Peer[] = [...workloads(cluster), ...outsideRanges(cluster.tiers)];
  return peers.flatMap((from) =>
    peers.flatMap((to) => {
      if (from === to || (from.type === 'range' && to.type === 'range')) return [];
      const ports = portsBetween(cluster, from, to);
      const allowed = protocols.flatMap((protocol): AllowedPorts[] =>
        ports[protocol].length === 0 ? [] : [{ protocol, ports: ports[protocol] }],
      );
      return allowed.length === 0 ? [] : [{ from: from.name, to: to.name, allowed }];
    }),
  );
}

function portsBetween(cluster: Cluster, from: Peer, to: Peer): AllowedSet {
  const pairs = endsOf(from).flatMap((one) => endsOf(to).map((other) => [one, other] as const));
  return pairs
    .map(([one, other]) =>
      common(allowedBy(cluster, one, 'egress', other), allowedBy(cluster, other, 'ingress', one)),
    )
    .reduce(union, nothing);
}

function endsOf(peer: Peer): readonly End[] {
  return peer.type === 'range'
    ? [peer]
    : peer.pods.map((pod) => ({ type: 'pod', pod, address: pod.address }));
}

/** What the policies of one end allow. Outside and on the host network there are none. */
function allowedBy(cluster: Cluster, own: End, direction: Direction, other: End): AllowedSet {
  if (own.type === 'range' || own.pod.hostNetwork) return everything;
  if (other.type === 'range' || !other.pod.hostNetwork)
    return allowedAt(cluster.tiers, direction, own, other);
  if (direction === 'egress') return allowedAt(cluster.tiers, direction, own, other);
  if (other.pod.node === own.pod.node) return everything;
  return allowedAt(cluster.tiers, direction, own, { ...other, address: seenAddress(cluster, other.pod) });
}

/** The source of what a node sends to pods of another one. */
function seenAddress({ nodes, encapsulation }: Cluster, { node, address }: Pod): Pod['address'] {
  const tunnels = nodes.find(({ device }) => device === node)?.tunnels;
  return (encapsulation === 'None' ? null : tunnels?.[encapsulation]) ?? address;
}
