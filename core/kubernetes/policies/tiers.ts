/**
 * All policies of a cluster in the form in which Calico's Felix evaluates them: tiers in order, policies in order
 * within a tier, rules in order within a policy. Kubernetes' own policies are part of it, as Calico converts them.
 * Source: Calico documentation, "Tier", "Network policy"; projectcalico felix, calc/policy_sorter.go;
 * libcalico-go, backend/k8s/conversion.
 */
import type { Prefix } from '../../address/prefix';
import type { PortRange } from '../../network/ruleset';
import type { Origin } from '../../topology/document';
import type { Pod } from '../pods/pod';

export type Direction = 'ingress' | 'egress';

/** What a kind of policy is called in answers. A `NetworkPolicy` is Kubernetes' own. */
export type PolicyKindName =
  | 'NetworkPolicy'
  | 'CalicoNetworkPolicy'
  | 'GlobalNetworkPolicy'
  | 'AdminNetworkPolicy'
  | 'BaselineAdminNetworkPolicy'
  | 'ClusterNetworkPolicy';

export interface PolicyTier {
  readonly name: string;
  /** Null = after all that have one. */
  readonly order: number | null;
  /** What becomes of a packet that policies of the tier hold for and none of them decides about. */
  readonly defaultAction: 'deny' | 'pass';
  readonly policies: readonly TieredPolicy[];
}

export interface TieredPolicy {
  readonly kind: PolicyKindName;
  /** Null = it holds for the whole cluster. */
  readonly namespace: string | null;
  readonly name: string;
  /** The name under which Felix knows it, by which it orders and names chains: `shop/knp.default.web`. */
  readonly felixName: string;
  /** Null = after all that have one. */
  readonly order: number | null;
  /** The pods that it holds for. Pods on the host network are never among them. */
  readonly pods: readonly Pod[];
  /** Null = the policy says nothing about that direction. */
  readonly ingress: readonly TieredRule[] | null;
  readonly egress: readonly TieredRule[] | null;
  readonly origin: Origin;
}

export type RuleVerdict = 'allow' | 'deny' | 'pass' | 'log';

export interface TieredRule {
  readonly action: RuleVerdict;
  /** Its place in the object, from 0. */
  readonly index: number;
  /** A packet matches the rule that matches one of these. */
  readonly clauses: readonly RuleClause[];
}

export type RuleProtocol = 'TCP' | 'UDP' | 'SCTP' | 'ICMP';

/** All conditions must hold; null = whatever it is. */
export interface RuleClause {
  readonly protocol: RuleProtocol | null;
  readonly source: PeerSet | null;
  readonly destination: PeerSet | null;
  readonly sourcePorts: PortSet | null;
  readonly destinationPorts: PortSet | null;
  /** All of them must hold. */
  readonly icmp: readonly IcmpMatch[];
}

/** Members of `within` (null = everybody) that are not members of `without`. */
export interface PeerSet {
  readonly within: Members | null;
  readonly without: Members | null;
}

export interface Members {
  readonly pods: readonly Pod[];
  /** Addresses of ipBlocks, nets, network sets: each list sorted and without overlaps. */
  readonly blocks: readonly (readonly Prefix[])[];
}

/** Ports of `within` (null = all) that are not among `without`. */
export interface PortSet {
  readonly within: NamedPorts | null;
  readonly without: NamedPorts | null;
}

/** Ports by number, and by the names that pods have for them. */
export interface NamedPorts {
  readonly ranges: readonly PortRange[];
  readonly names: readonly string[];
}

/** A code of null = any. With `not`, everything but this. */
export interface IcmpMatch {
  readonly type: number;
  readonly code: number | null;
  readonly not: boolean;
}

/** Kubernetes' NetworkPolicies have this order in Calico's tier `default`. */
export const kubernetesOrder = 1000;
export const defaultTierName = 'default';

/** The policy as people call it: `shop/web` for Kubernetes' own, with its kind before it for the others. */
export function policyTitle({
  kind,
  namespace,
  name,
}: Pick<TieredPolicy, 'kind' | 'namespace' | 'name'>): string {
  const full = namespace === null ? name : `${namespace}/${name}`;
  switch (kind) {
    case 'NetworkPolicy':
      return full;
    case 'CalicoNetworkPolicy':
      return `Calico NetworkPolicy ${full}`;
    default:
      return `${kind} ${full}`;
  }
}

/** A rule as people call it: `shop/web ingress rule 1`. */
export function ruleTitle(policy: TieredPolicy, direction: Direction, rule: TieredRule): string {
  return `${policyTitle(policy)} ${direction} rule ${rule.index + 1}`;
}
