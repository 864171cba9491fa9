/**
 * The ports that the policies of a pod allow in one direction, tier by tier as Calico goes through them: an answer
 * that is worked out on sets of ports, beside the chains that a packet walks through.
 * Source: projectcalico felix, rules/endpoints.go (endpointIptablesChain).
 */
import { portsNamed } from '../../kubernetes/calico/clause-addresses';
import type { Pod } from '../../kubernetes/cluster';
import type {
  Direction,
  Members,
  PeerSet,
  PolicyTier,
  PortSet,
  RuleClause,
  TieredRule,
} from '../../kubernetes/policies/tiers';
import type { Ipv4 } from '../../address/ipv4';
import { prefixContains, type Prefix } from '../../address/prefix';
import { commonPorts, portsWithout, unionOfPorts } from '../../network/rules/port-ranges';
import type { PortRange } from '../../network/ruleset';
import { inBlocks, type OutsideRange } from './policy-peers';

export const protocols = ['TCP', 'UDP', 'SCTP'] as const;

/** What is allowed of each protocol that has ports. */
export type AllowedSet = Readonly<Record<(typeof protocols)[number], readonly PortRange[]>>;

/** Who is at one end: a pod with the address under which the other end's policies see it, or outside addresses. */
export type End = { readonly type: 'pod'; readonly pod: Pod; readonly address: Ipv4 | null } | OutsideRange;

const allPorts: readonly PortRange[] = [{ first: 1, last: 65535 }];

export const everything: AllowedSet = { TCP: allPorts, UDP: allPorts, SCTP: allPorts };
export const nothing: AllowedSet = { TCP: [], UDP: [], SCTP: [] };

/** Linux takes the ports of those who ask out of these (net.ipv4.ip_local_port_range). */
const clientPorts: PortRange = { first: 32768, last: 60999 };

const podSets = new WeakMap<readonly Pod[], ReadonlySet<Pod>>();

function has(pods: readonly Pod[], pod: Pod): boolean {
  const known = podSets.get(pods) ?? new Set(pods);
  podSets.set(pods, known);
  return known.has(pod);
}

/** What the tiers allow at a pod with somebody at the other end. */
export function allowedAt(
  tiers: readonly PolicyTier[],
  direction: Direction,
  own: End & { readonly type: 'pod' },
  other: End,
): AllowedSet {
  let left = everything;
  let allowed = nothing;
  for (const { policies, defaultAction } of tiers) {
    const holding = policies.filter((policy) => policy[direction] !== null && has(policy.pods, own.pod));
    if (holding.length === 0) continue;
    let passed = nothing;
    for (const rule of holding.flatMap((policy) => policy[direction] ?? [])) {
      const matched = common(left, matchedBy(rule, direction, own, other));
      if (rule.action === 'log') continue;
      if (rule.action === 'allow') allowed = union(allowed, matched);
      if (rule.action === 'pass') passed = union(passed, matched);
      left = difference(left, matched);
    }
    left = defaultAction === 'pass' ? union(left, passed) : passed;
  }
  // What every tier has passed, and a pod without policies, is left to the profile of its namespace, which allows it.
  return union(allowed, left);
}

function matchedBy(rule: TieredRule, direction: Direction, own: End, other: End): AllowedSet {
  const [source, destination] = direction === 'ingress' ? [other, own] : [own, other];
  return rule.clauses
    .filter((clause) => isIn(clause.source, source) && isIn(clause.destination, destination))
    .map((clause) => portsOfClause(clause, source, destination))
    .reduce(union, nothing);
}

function portsOfClause(clause: RuleClause, source: End, destination: End): AllowedSet {
  const of = (protocol: (typeof protocols)[number]): readonly PortRange[] => {
    if (clause.icmp.length > 0 || (clause.protocol !== null && clause.protocol !== protocol)) return [];
    const from = portsIn(clause.sourcePorts, protocol, source);
    const takesClients = portsWithout([clientPorts], from).length === 0;
    return takesClients ? portsIn(clause.destinationPorts, protocol, destination) : [];
  };
  return { TCP: of('TCP'), UDP: of('UDP'), SCTP: of('SCTP') };
}

/** A name is what the pod at that end calls by it; an outside address has no names for its ports. */
function portsIn(set: PortSet | null, protocol: string, end: End): readonly PortRange[] {
  if (set === null) return allPorts;
  const numbers = (ports: PortSet['within']): readonly PortRange[] => [
    ...(ports?.ranges ?? []),
    ...(ports?.names ?? []).flatMap((name) =>
      end.type === 'pod'
        ? portsNamed(end.pod, { protocol, name }).map(({ port }) => ({ first: port, last: port }))
        : [],
    ),
  ];
  const within = set.within === null ? allPorts : unionOfPorts(numbers(set.within));
  return commonPorts(allPorts, portsWithout(within, numbers(set.without)));
}

function isIn(set: PeerSet | null, end: End): boolean {
  if (set === null) return true;
  return (
    (set.within === null || isMember(set.within, end)) &&
    (set.without === null || !isMember(set.without, end))
  );
}

/** A pod is a member by itself, or by its address like anybody else. */
function isMember({ pods, blocks }: Members, end: End): boolean {
  if (end.type === 'range') return inBlocks(end.range, blocks);
  return has(pods, end.pod) || (end.address !== null && blocks.some((block) => holds(block, end.address)));
}

function holds(block: readonly Prefix[], address: Ipv4 | null): boolean {
  return address !== null && block.some((one) => prefixContains(one, address));
}

export function union(a: AllowedSet, b: AllowedSet): AllowedSet {
  return eachOf((protocol) => unionOfPorts([...a[protocol], ...b[protocol]]));
}

export function common(a: AllowedSet, b: AllowedSet): AllowedSet {
  return eachOf((protocol) => commonPorts(a[protocol], b[protocol]));
}

function difference(a: AllowedSet, b: AllowedSet): AllowedSet {
  return eachOf((protocol) => portsWithout(a[protocol], b[protocol]));
}

function eachOf(make: (protocol: (typeof protocols)[number]) => readonly PortRange[]): AllowedSet {
  return { TCP: make('TCP'), UDP: make('UDP'), SCTP: make('SCTP') };
}
