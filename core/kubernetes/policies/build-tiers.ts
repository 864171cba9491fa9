/**
 * The tiers of a cluster with their policies, in the order in which Felix goes through them: tiers by order, then
 * name, those without an order last; policies of a tier alike.
 * Source: projectcalico felix, calc/policy_sorter.go (TierLess, PolKVLess); api/pkg/apis/projectcalico/v3/tier.go for
 * the tiers that are always there.
 */
import { said } from '../../topology/problems/finding';
import { toJson } from '../../topology/values';
import type { NetworkPolicy, Pod, Service } from '../cluster';
import { valueAt } from '../fields';
import type { Finding } from '../finding';
import { objectsOf, type ObjectIndex } from '../object-index';
import { adminPolicies } from './admin-policies';
import { calicoPolicies, type PolicyOfTier } from '../calico-policies/calico-policies';
import { labelledEnds } from '../calico-policies/labelled-ends';
import { kubernetesPolicy } from './kubernetes-tier';
import { namespaceLabels } from './namespace-labels';
import { defaultTierName, type PolicyTier, type TieredPolicy } from './tiers';

export interface Tiers {
  /** Only those that have policies. */
  readonly tiers: readonly PolicyTier[];
  /** Policies that are there to look at: Calico enforces none of them. */
  readonly staged: readonly TieredPolicy[];
}

type BareTier = Omit<PolicyTier, 'policies'>;

const builtIn: readonly BareTier[] = [
  { name: 'adminnetworkpolicy', order: 1000, defaultAction: 'pass' },
  { name: 'kube-admin', order: 1000, defaultAction: 'pass' },
  { name: defaultTierName, order: 1_000_000, defaultAction: 'deny' },
  { name: 'baselineadminnetworkpolicy', order: 10_000_000, defaultAction: 'pass' },
  { name: 'kube-baseline', order: 10_000_000, defaultAction: 'pass' },
];

/** All policies by tier. `kubernetes` are the NetworkPolicies of Kubernetes. */
export function buildTiers(
  index: ObjectIndex,
  kubernetes: readonly NetworkPolicy[],
  pods: readonly Pod[],
  services: readonly Service[],
  report: (finding: Finding) => void,
): Tiers {
  const bare = readTiers(index, report);
  const names = new Set(bare.keys());
  const admin = { pods: pods.filter(({ hostNetwork }) => !hostNetwork), labelsOf: namespaceLabels(index) };
  const around = { ends: labelledEnds(index, pods), services };
  const found: readonly PolicyOfTier[] = [
    ...kubernetes.map((policy) => ({ tier: defaultTierName, policy: kubernetesPolicy(policy) })),
    ...calicoPolicies('enforced', index, around, names, report),
    ...adminPolicies(index, admin, report),
  ];
  const tiers = [...bare.values()]
    .map((tier): PolicyTier => ({
      ...tier,
      policies: found
        .filter((one) => one.tier === tier.name)
        .map(({ policy }) => policy)
        .toSorted((a, b) => byOrder(a, b) || compare(a.felixName, b.felixName)),
    }))
    .filter(({ policies }) => policies.length > 0)
    .toSorted((a, b) => byOrder(a, b) || compare(a.name, b.name));
  return {
    tiers,
    staged: calicoPolicies('staged', index, around, names, report).map(({ policy }) => policy),
  };
}

function readTiers(index: ObjectIndex, report: (finding: Finding) => void): ReadonlyMap<string, BareTier> {
  const tiers = new Map(builtIn.map((tier) => [tier.name, tier]));
  for (const { resource, origin } of objectsOf(index, 'Tier')) {
    const { name, value } = resource;
    const order = valueAt(value, 'spec', 'order') ?? null;
    const action = valueAt(value, 'spec', 'defaultAction') ?? 'Deny';
    const refuse = (field: string, what: Finding['said']): void => {
      report({ said: what, severity: 'error', origin, path: ['spec', field] });
    };
    const known = tiers.get(name);
    if (order !== null && typeof order !== 'number') {
      refuse('order', said('HS343/tier-order', { policy: `Tier ${name}`, value: toJson(order) }));
    } else if (action !== 'Deny' && action !== 'Pass') {
      refuse('defaultAction', said('HS343/tier-action', { policy: `Tier ${name}`, value: toJson(action) }));
    } else {
      tiers.set(name, {
        name,
        order: order ?? known?.order ?? null,
        defaultAction: action === 'Pass' ? 'pass' : 'deny',
      });
    }
  }
  return tiers;
}

interface Ordered {
  readonly order: number | null;
}

function byOrder(a: Ordered, b: Ordered): number {
  const [first, second] = [a.order ?? Infinity, b.order ?? Infinity];
  return first < second ? -1 : first > second ? 1 : 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
