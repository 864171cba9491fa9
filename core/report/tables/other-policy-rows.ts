/** Rows of the table of policies for those of Calico and of administrators, in the order in which they are asked; staged ones last. */
import type { Cluster } from '../../kubernetes/cluster';
import type { TieredPolicy, TieredRule } from '../../kubernetes/policies/tiers';
import { words, type Row } from './table';

/** One row a policy; Kubernetes' own have theirs already. */
export function otherPolicyRows({ tiers, stagedPolicies }: Cluster): readonly Row[] {
  const enforced = tiers.flatMap(({ name, policies }) =>
    policies
      .filter(({ kind }) => kind !== 'NetworkPolicy')
      .map((policy) => policyRow(policy, `tier ${name}`)),
  );
  return [...enforced, ...stagedPolicies.map((policy) => policyRow(policy, 'staged, not enforced'))];
}

function policyRow(policy: TieredPolicy, place: string): Row {
  const { kind, namespace, name, pods, ingress, egress } = policy;
  const owners = [...new Set(pods.map((pod) => pod.owner?.name ?? pod.name))];
  return {
    key: `${place}/${kind}/${namespace ?? ''}/${name}`,
    thing: pods[0]?.device ?? null,
    cells: [
      words(`${name} (${kind}, ${place})`),
      words(namespace ?? ''),
      words(
        pods.length === 0
          ? 'no pods'
          : `${owners.join(', ')} (${pods.length === 1 ? '1 pod' : `${pods.length} pods`})`,
        pods.length === 0,
      ),
      words(rulesText(ingress)),
      words(rulesText(egress)),
    ],
  };
}

/** `2 deny, 1 allow`, in the order in which they first come. */
function rulesText(rules: readonly TieredRule[] | null): string {
  if (rules === null) return 'not its business';
  if (rules.length === 0) return 'no rule';
  const counts = new Map<string, number>();
  for (const { action } of rules) counts.set(action, (counts.get(action) ?? 0) + 1);
  return [...counts].map(([action, count]) => `${count} ${action}`).join(', ');
}
