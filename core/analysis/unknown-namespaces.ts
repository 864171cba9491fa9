/**
 * Namespaces without an object whose labels a policy asks for: whether it lets a packet through cannot be judged. What
 * `kubectl get all -A` prints has no Namespace.
 */
import type { Pod } from '../kubernetes/cluster';
import { fieldsAt, isFields, listAt, textMapAt } from '../kubernetes/fields';
import { selectorMatches } from '../kubernetes/policies/label-selector';
import type { Drop } from './drop';
import { directionOf } from './policy-direction';
import type { Model } from './model';

export interface UnknownNamespace {
  readonly namespace: string;
  /** `shop/from-monitoring`. */
  readonly policy: string;
  /** What a selector that would let the packet through asks of the namespace. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Null where every namespace that matters to the drop has an object. */
export function unknownNamespaceAt(model: Model, drop: Drop): UnknownNamespace | null {
  const direction = directionOf(drop);
  if (direction === null) return null;
  const { source, destination } = drop.packet;
  const [own, other] = direction === 'egress' ? [source, destination] : [destination, source];
  const podAt = (address: typeof own): Pod | undefined =>
    model.cluster.pods.find((pod) => !pod.hostNetwork && pod.address === address);
  const [subject, peer] = [podAt(own), podAt(other)];
  if (!subject || !peer || hasObject(model, peer.namespace)) return null;
  for (const policy of model.cluster.policies) {
    if (policy[direction] === null || !policy.pods.includes(subject)) continue;
    const object = model.topology.kubernetes.find(
      ({ resource }) =>
        resource.kind === 'NetworkPolicy' &&
        resource.namespace === policy.namespace &&
        resource.name === policy.name,
    );
    const rules = listAt(object?.resource.value, 'spec', direction);
    for (const item of rules.flatMap((rule) => listAt(rule, direction === 'egress' ? 'to' : 'from'))) {
      const labels = labelsAsked(item, peer);
      if (labels) return { namespace: peer.namespace, policy: `${policy.namespace}/${policy.name}`, labels };
    }
  }
  return null;
}

function hasObject({ topology }: Model, namespace: string): boolean {
  return topology.kubernetes.some(
    ({ resource }) => resource.kind === 'Namespace' && resource.name === namespace,
  );
}

/** Null where the peer is not that pod, or the namespace's name alone is asked for, which is known. */
function labelsAsked(item: unknown, peer: Pod): Readonly<Record<string, string>> | null {
  const { namespaceSelector, podSelector } = isFields(item) ? item : {};
  if (!isFields(namespaceSelector)) return null;
  if (isFields(podSelector) && !selectorMatches(podSelector, peer.labels)) return null;
  const labels = textMapAt(namespaceSelector, 'matchLabels');
  if (Object.keys(fieldsAt(namespaceSelector)).some((key) => key !== 'matchLabels')) return null;
  const asked = Object.entries(labels).filter(([key]) => key !== 'kubernetes.io/metadata.name');
  return asked.length > 0 ? Object.fromEntries(asked) : null;
}
