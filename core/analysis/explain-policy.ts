/**
 * Why a pod's policies decided about a packet as they did: every rule that was asked before the one that decided, in
 * the order in which Calico asks them, and the first condition of it that the packet did not meet.
 */
import type { Ipv4 } from '../address/ipv4';
import { prefixContains } from '../address/prefix';
import { addressMatch, endMatches } from '../kubernetes/calico/clause-addresses';
import { takesEchoRequest } from '../kubernetes/calico/policy-rules';
import type { Cluster, Pod } from '../kubernetes/cluster';
import type {
  Direction,
  PeerSet,
  PortSet,
  RuleClause,
  TieredPolicy,
  TieredRule,
} from '../kubernetes/policies/tiers';
import type { Packet } from '../network/packet';
import type { PrefixMatch } from '../network/ruleset';

/** The condition that a packet did not meet, in the order in which they are asked. */
export type Unmet = 'protocol' | 'icmp-type' | 'source' | 'destination' | 'source-port' | 'port';

export interface RulePassedOver {
  readonly policy: TieredPolicy;
  readonly direction: Direction;
  /** Null = the policy has no rule in this direction. */
  readonly rule: TieredRule | null;
  /** Null = the packet met the rule, which logs only, or left it to the next tier. */
  readonly unmet: Unmet | null;
}

/** The direction that a chain of Calico's is about, by its name; null for all other chains. */
export function directionOfChain(chain: string): Direction | null {
  if (/^cali-(tw|pi)-/.test(chain)) return 'ingress';
  return /^cali-(fw|po)-/.test(chain) ? 'egress' : null;
}

/** Empty when no policy holds for the pod. */
export function rulesPassedOver(
  cluster: Cluster,
  direction: Direction,
  packet: Packet,
): readonly RulePassedOver[] {
  const own = direction === 'ingress' ? packet.destination : packet.source;
  const pods = cluster.pods.filter(({ hostNetwork }) => !hostNetwork);
  const pod = pods.find(({ address }) => address === own);
  const found: RulePassedOver[] = [];
  for (const { policies } of pod ? cluster.tiers : []) {
    const holding = policies.filter((one) => one[direction] !== null && pod && one.pods.includes(pod));
    const end = askTier(holding, direction, packet, pods, found);
    if (end === 'decided') return found;
  }
  return found;
}

function askTier(
  policies: readonly TieredPolicy[],
  direction: Direction,
  packet: Packet,
  pods: readonly Pod[],
  found: RulePassedOver[],
): 'decided' | 'open' {
  for (const policy of policies) {
    const rules = policy[direction] ?? [];
    if (rules.length === 0) found.push({ policy, direction, rule: null, unmet: null });
    for (const rule of rules) {
      const receivers = direction === 'ingress' ? policy.pods : pods;
      const unmet = unmetBy(rule, packet, receivers, pods);
      if (unmet === null && (rule.action === 'allow' || rule.action === 'deny')) return 'decided';
      found.push({ policy, direction, rule, unmet });
      if (unmet === null && rule.action === 'pass') return 'open';
    }
  }
  return 'open';
}

const order: readonly Unmet[] = ['protocol', 'icmp-type', 'source', 'destination', 'source-port', 'port'];

/** Of several clauses the one that came furthest tells; null when one was met. */
function unmetBy(
  { clauses }: TieredRule,
  packet: Packet,
  receivers: readonly Pod[],
  senders: readonly Pod[],
): Unmet | null {
  let furthest: Unmet = 'protocol';
  for (const clause of clauses) {
    const unmet = unmetOf(clause, packet, receivers, senders);
    if (unmet === null) return null;
    if (order.indexOf(unmet) > order.indexOf(furthest)) furthest = unmet;
  }
  return furthest;
}

function unmetOf(
  clause: RuleClause,
  packet: Packet,
  receivers: readonly Pod[],
  senders: readonly Pod[],
): Unmet | null {
  const { protocol, icmp, source, sourcePorts, destination, destinationPorts } = clause;
  if (protocol !== null && protocol !== packet.protocol.toUpperCase()) return 'protocol';
  if (!takesEchoRequest(icmp)) return 'icmp-type';
  const name = protocol ?? '';
  const from = endOf(source, sourcePorts, name, senders, packet.source, packet.sourcePort);
  const to = endOf(
    destination,
    destinationPorts,
    name,
    receivers,
    packet.destination,
    packet.destinationPort,
  );
  if (from === 'peers') return 'source';
  if (to === 'peers') return 'destination';
  if (from === 'ports') return 'source-port';
  return to === 'ports' ? 'port' : null;
}

function endOf(
  peers: PeerSet | null,
  ports: PortSet | null,
  protocol: string,
  pods: readonly Pod[],
  address: Ipv4,
  port: number,
): 'peers' | 'ports' | null {
  if (!holds(addressMatch(peers), address)) return 'peers';
  if (ports === null) return null;
  const met = endMatches(peers, ports, protocol, pods).some(
    (end) =>
      holds(end.addresses, address) &&
      (end.ports === null || end.ports.some(({ first, last }) => first <= port && port <= last)),
  );
  return met ? null : 'ports';
}

function holds(match: PrefixMatch | null, address: Ipv4): boolean {
  if (match === null) return true;
  return match.prefixes.some((one) => prefixContains(one, address)) !== (match.not === true);
}
