/**
 * Chains that can do nothing to any packet: empty ones, and those that only jump to such. kube-proxy and
 * Calico keep many for what a cluster might have (KUBE-PROXY-FIREWALL, cali-from-wl-dispatch); walking
 * through them was a third of the work of evaluating rules.
 */
import type { Chain, Rule } from '../ruleset';

/** Names of the chains that may decide, mark or translate; a jump to any other can be left out. */
export function effectiveChains(chains: ReadonlyMap<string, Chain>): ReadonlySet<string> {
  const effective = new Set<string>();
  // Chains may name each other in any order, so this goes on until nothing is found any more.
  for (let before = -1; before !== effective.size;) {
    before = effective.size;
    for (const { name, policy, rules } of chains.values()) {
      if (policy === 'drop' || rules.some((rule) => isEffective(rule, effective))) effective.add(name);
    }
  }
  return effective;
}

/** Whether a rule that matches could make any difference, given the chains that can. */
export function isEffective({ action }: Rule, effective: ReadonlySet<string>): boolean {
  switch (action.type) {
    case 'return':
      return false;
    case 'jump':
      return effective.has(action.chain);
    case 'choose':
      return action.branches.some((branch) => effective.has(branch.chain));
    case 'accept':
    case 'drop':
    case 'reject':
    case 'mark':
    case 'dnat':
    case 'snat':
    case 'masquerade':
      return true;
  }
}
