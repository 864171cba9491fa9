/** Policies that hold for no pod, and so have no effect. Source: Kubernetes API reference, NetworkPolicySpec.podSelector. */
import { textMapAt } from '../../kubernetes/fields';
import type { Finding } from '../../kubernetes/finding';
import { selectorMatches } from '../../kubernetes/policies/label-selector';
import { said } from '../../topology/problems/finding';
import { labelsText, meantLabel } from './meant-labels';
import { someOf, type PolicyView } from './policy-view';

/** Where the files have no pod of the namespace, nobody can tell. */
export function subjectPitfalls({ policies, pods, hostPods }: PolicyView): readonly Finding[] {
  return policies.flatMap(({ plan, policy, subjects }): Finding[] => {
    const own = pods.filter(({ namespace }) => namespace === plan.namespace);
    if (subjects.length > 0 || own.length + hostPods.length === 0) return [];
    const { origin, podSelector } = plan;
    const path = ['spec', 'podSelector'];
    const onHost = hostPods.filter(
      (pod) => pod.namespace === plan.namespace && selectorMatches(podSelector, pod.labels),
    );
    if (onHost.length > 0) {
      const what = said('HS361/host-network', { policy, ...someOf(onHost.map(({ name }) => name)) });
      return [{ said: what, severity: 'warning', origin, path }];
    }
    if (own.length === 0) return [];
    const wanted = textMapAt(podSelector, 'matchLabels');
    const meant = meantLabel(
      wanted,
      own.map(({ labels }) => labels),
    );
    if (meant) {
      const place = [...path, 'matchLabels', meant.key];
      return [
        { said: said('HS361/misspelt', { policy, ...meant }), severity: 'warning', origin, path: place },
      ];
    }
    return [
      { said: said('HS361/nobody', { policy, labels: labelsText(wanted) }), severity: 'note', origin, path },
    ];
  });
}
