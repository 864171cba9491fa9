/**
 * Kubernetes' own NetworkPolicies as Calico has them: in its tier `default`, all of one order, each rule one that
 * allows. Source: projectcalico libcalico-go, backend/k8s/conversion (K8sNetworkPolicyToCalico).
 */
import type { NetworkPolicy, PolicyPeers, PolicyPort, PolicyRule } from '../cluster';
import {
  kubernetesOrder,
  type Direction,
  type NamedPorts,
  type PeerSet,
  type RuleClause,
  type TieredPolicy,
  type TieredRule,
} from './tiers';

/** The policy as one of Calico's. */
export function kubernetesPolicy(policy: NetworkPolicy): TieredPolicy {
  const { namespace, name, pods, origin } = policy;
  const rules = (direction: Direction): readonly TieredRule[] | null =>
    policy[direction] && policy[direction].map((rule, index) => allowing(rule, index, direction));
  return {
    kind: 'NetworkPolicy',
    namespace,
    name,
    felixName: `${namespace}/knp.default.${name}`,
    order: kubernetesOrder,
    pods,
    ingress: rules('ingress'),
    egress: rules('egress'),
    origin,
  };
}

function allowing({ peers, ports }: PolicyRule, index: number, direction: Direction): TieredRule {
  const other = peers && peerSet(peers);
  const ends =
    direction === 'ingress' ? { source: other, destination: null } : { source: null, destination: other };
  return { action: 'allow', index, clauses: portClauses(ends, ports) };
}

function peerSet(within: PolicyPeers): PeerSet {
  return { within, without: null };
}

/** One clause a protocol; one for all without ports. */
export function portClauses(
  ends: Pick<RuleClause, 'source' | 'destination'>,
  ports: readonly PolicyPort[] | null,
): readonly RuleClause[] {
  const clause = { ...ends, sourcePorts: null, icmp: [] };
  if (ports === null) return [{ ...clause, protocol: null, destinationPorts: null }];
  return (['TCP', 'UDP', 'SCTP'] as const).flatMap((protocol): readonly RuleClause[] => {
    const own = ports.filter((port) => port.protocol === protocol);
    if (own.length === 0) return [];
    return [{ ...clause, protocol, destinationPorts: { within: namedPorts(own), without: null } }];
  });
}

function namedPorts(ports: readonly PolicyPort[]): NamedPorts {
  return {
    ranges: ports.flatMap((port) => ('first' in port ? [{ first: port.first, last: port.last }] : [])),
    names: ports.flatMap((port) => ('name' in port ? [port.name] : [])),
  };
}
