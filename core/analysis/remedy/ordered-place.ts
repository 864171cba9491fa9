/**
 * Into which policy of Calico or of an administrator a rule goes that lets one more packet through, and where: before the
 * rule that denies it, or, where the end of a tier drops it, into the policy of that tier that holds for the fewest
 * pods. Source: Calico documentation, "Tier", "Network policy"; network-policy-api, "AdminNetworkPolicy".
 */
import { chainNameOf } from '../../kubernetes/calico/policy-rules';
import { endOfTier } from '../../kubernetes/calico/policy-chains';
import type { Cluster, Pod } from '../../kubernetes/cluster';
import { ruleTitle, type TieredPolicy } from '../../kubernetes/policies/tiers';
import type { Direction } from '../../topology/changes/cluster/policies';
import type { Drop } from '../drop';

export interface OrderedSpot {
  readonly policy: TieredPolicy;
  /** The rule that comes behind the new one; null = none. */
  readonly before: number | null;
}

/** Null where Kubernetes' own policies decided, or none. */
export function orderedSpot(
  { tiers }: Cluster,
  { detail: { chain, rule } }: Drop,
  pod: Pod,
  direction: Direction,
): OrderedSpot | null {
  for (const tier of tiers) {
    const holding = tier.policies.filter((one) => one[direction] !== null && one.pods.includes(pod));
    for (const policy of holding) {
      const denying = policy[direction]?.find((one) => ruleTitle(policy, direction, one) === rule);
      if (denying && chainNameOf(policy, direction) === chain) return { policy, before: denying.index };
    }
    if (holding.length === 0 || endOfTier(pod, direction, { ...tier, policies: holding }) !== rule) continue;
    // A NetworkPolicy that lets it through is enough where no rule denies it, and has no order to mind.
    if (holding.some(({ kind }) => kind === 'NetworkPolicy')) return null;
    const [closest] = holding.toSorted((a, b) => a.pods.length - b.pods.length);
    return closest ? { policy: closest, before: null } : null;
  }
  return null;
}
