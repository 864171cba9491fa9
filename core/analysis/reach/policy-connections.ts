/**
 * What the network policies alone allow, whatever routes and services there are: a connection needs
 * the egress policies of who asks and the ingress policies of who is asked.
 *
 * An ipBlock counts for outside addresses only, as Kubernetes recommends to use it: pods' addresses
 * come and go. A trace, which knows them, matches pods too.
 * Source: Kubernetes documentation, "Network Policies"; API reference, IPBlock.
 */
import type {
  Cluster,
  NetworkPolicy,
  Pod,
  PolicyPort,
  PolicyProtocol,
  PolicyRule,
} from '../../kubernetes/cluster';
import { portsNamed } from '../../kubernetes/calico/policy-rules';
import { commonPorts, unionOfPorts } from '../../network/rules/port-ranges';
import type { PortRange } from '../../network/ruleset';
import {
  inBlocks,
  outsideRanges,
  workloads,
  type OutsideRange,
  type Peer,
  type Workload,
} from './policy-peers';

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

const protocols = ['TCP', 'UDP', 'SCTP'] as const;
const allPorts: readonly PortRange[] = [{ first: 1, last: 65535 }];

type PortSet = Readonly<Record<PolicyProtocol, readonly PortRange[]>>;

const everything: PortSet = { TCP: allPorts, UDP: allPorts, SCTP: allPorts };
const nothing: PortSet = { TCP: [], UDP: [], SCTP: [] };

type Direction = 'ingress' | 'egress';

/** All ordered pairs of different workloads, and of workloads and outside ranges, between which anything is allowed. */
export function policyConnections(cluster: Cluster): readonly PolicyConnection[] {
  const { policies } = cluster;
  const inside = workloads(cluster);
  const peers: readonly Peer[] = [...inside, ...outsideRanges(policies)];
  const allows = policyReader(policies);
  return peers.flatMap((from) =>
    peers.flatMap((to) => {
      if (from === to || (from.type === 'range' && to.type === 'range')) return [];
      const ports = portsBetween(from, to, allows);
      const allowed = protocols.flatMap((protocol): AllowedPorts[] =>
        ports[protocol].length === 0 ? [] : [{ protocol, ports: ports[protocol] }],
      );
      return allowed.length === 0 ? [] : [{ from: from.name, to: to.name, allowed }];
    }),
  );
}

/** The ports that a pod's policies of one direction allow with the pod or range at the other end. */
type Reader = (pod: Pod, direction: Direction, other: Pod | OutsideRange) => PortSet;

function portsBetween(from: Peer, to: Peer, allows: Reader): PortSet {
  const pairs = endsOf(from).flatMap((one) => endsOf(to).map((other) => [one, other] as const));
  return pairs
    .map(([one, other]) =>
      common(
        'type' in one ? everything : allows(one, 'egress', other),
        'type' in other ? everything : allows(other, 'ingress', one),
      ),
    )
    .reduce(union, nothing);
}

function endsOf(peer: Peer): readonly (Pod | OutsideRange)[] {
  return peer.type === 'range' ? [peer] : (peer satisfies Workload).pods;
}

function policyReader(policies: readonly NetworkPolicy[]): Reader {
  const podSets = new Map<object, ReadonlySet<Pod>>();
  const has = (pods: readonly Pod[], pod: Pod): boolean => {
    const known = podSets.get(pods) ?? new Set(pods);
    podSets.set(pods, known);
    return known.has(pod);
  };
  return (pod, direction, other) => {
    const rules = policies.flatMap((policy) =>
      policy[direction] !== null && has(policy.pods, pod) ? [policy[direction]] : [],
    );
    if (rules.length === 0) return everything;
    const isPeer = ({ peers }: PolicyRule): boolean => {
      if (peers === null) return true;
      return 'type' in other ? inBlocks(other.range, peers.blocks) : has(peers.pods, other);
    };
    const receiver = direction === 'ingress' ? pod : 'type' in other ? null : other;
    return rules
      .flat()
      .filter(isPeer)
      .map(({ ports }) => portsOf(ports, receiver))
      .reduce(union, nothing);
  };
}

/** A name is what the receiving pod calls by it; an outside address has no names for its ports. */
function portsOf(ports: readonly PolicyPort[] | null, receiver: Pod | null): PortSet {
  if (ports === null) return everything;
  const rangesOf = (protocol: PolicyProtocol): readonly PortRange[] =>
    unionOfPorts(
      ports
        .filter((port) => port.protocol === protocol)
        .flatMap((port): readonly PortRange[] => {
          if ('first' in port) return [{ first: port.first, last: port.last }];
          return receiver === null
            ? []
            : portsNamed(receiver, port).map(({ port: number }) => ({ first: number, last: number }));
        }),
    );
  return { TCP: rangesOf('TCP'), UDP: rangesOf('UDP'), SCTP: rangesOf('SCTP') };
}

function union(a: PortSet, b: PortSet): PortSet {
  return {
    TCP: unionOfPorts([...a.TCP, ...b.TCP]),
    UDP: unionOfPorts([...a.UDP, ...b.UDP]),
    SCTP: unionOfPorts([...a.SCTP, ...b.SCTP]),
  };
}

function common(a: PortSet, b: PortSet): PortSet {
  return {
    TCP: commonPorts(a.TCP, b.TCP),
    UDP: commonPorts(a.UDP, b.UDP),
    SCTP: commonPorts(a.SCTP, b.SCTP),
  };
}
