/**
 * Where a rule goes that lets one more packet through: into the policy that holds for the pod most closely. A policy for
 * all pods of a namespace (default-deny) would open the door of every one of them, so that a policy of the pod's own is
 * made instead. Source: Kubernetes documentation, "Network Policies": policies are additive.
 */
import type { Cluster, NetworkPolicy, Pod } from '../../kubernetes/cluster';
import { fieldsAt } from '../../kubernetes/fields';
import type { Direction, WrittenRule } from '../../topology/changes/cluster/policies';
import type { Topology } from '../../topology/document';
import { objectOf } from './objects';
import { tellingLabels, type Breadth } from './policy-peer';

type Place = Pick<WrittenRule, 'policy' | 'pods'>;

/** Null where no policy isolates the pod in that direction: then no rule is missing. */
export function placeOf(
  { cluster, topology }: { readonly cluster: Cluster; readonly topology: Topology },
  pod: Pod,
  direction: Direction,
  breadth: Breadth,
): Place | null {
  const isolating = cluster.policies.filter(
    (policy) => policy[direction] !== null && policy.pods.includes(pod),
  );
  if (isolating.length === 0) return null;
  const close = isolating
    .filter((policy) => isNarrow(topology, policy))
    .toSorted((a, b) => rank(a, direction) - rank(b, direction))[0];
  // What the first rule has made takes the second one, too.
  if (close && (breadth.place === 'closest' || close.origin.file < 0)) return { policy: close };
  const pods = tellingLabels(pod, breadth);
  if (!pods) return close ? { policy: close } : null;
  return { policy: { namespace: pod.namespace, name: freeName(cluster, pod, direction) }, pods };
}

/** Fewer pods first; among equals one that allows something already. */
function rank(policy: NetworkPolicy, direction: Direction): number {
  return policy.pods.length * 2 + (policy[direction]?.length ? 0 : 1);
}

function isNarrow(topology: Topology, policy: NetworkPolicy): boolean {
  const selector = fieldsAt(
    objectOf(topology, 'NetworkPolicy', policy)?.resource.value,
    'spec',
    'podSelector',
  );
  return Object.keys(selector).length > 0;
}

function freeName({ policies }: Cluster, pod: Pod, direction: Direction): string {
  const taken = new Set(
    policies.filter(({ namespace }) => namespace === pod.namespace).map(({ name }) => name),
  );
  const name = `allow-${pod.owner?.name ?? pod.name}-${direction}`;
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
