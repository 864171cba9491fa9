/**
 * Network policies with their selectors resolved to pods. Pods on the host network are nobody's
 * peers and nobody's subjects: for Calico they are their node.
 * Source: Kubernetes documentation, "Network Policies"; Calico, workload endpoints.
 */
import type { NetworkPolicy, Pod, PolicyPeers, PolicyRule } from '../cluster';
import type { Finding } from '../finding';
import { selectorMatches, type Labels } from './label-selector';
import { namespaceLabels } from './namespace-labels';
import type { ObjectIndex } from '../object-index';
import { planPolicies, type PolicyPlan, type RulePlan } from './policy-plan';
import type { PeerPlan } from './policy-peers';

/** The policies in the order in which Calico applies them: all have its order 1000, so by name. */
export function buildPolicies(
  index: ObjectIndex,
  allPods: readonly Pod[],
  report: (finding: Finding) => void,
): readonly NetworkPolicy[] {
  const plans = planPolicies(index, report);
  if (plans.length === 0) return [];
  const labelsOf = namespaceLabels(index);
  const pods = allPods.filter((pod) => !pod.hostNetwork);
  const resolve = (plan: PolicyPlan): NetworkPolicy => {
    const rules = (list: readonly RulePlan[] | null): readonly PolicyRule[] | null =>
      list &&
      list.map(({ peers, ports }) => ({ peers: peers && resolvePeers(plan, peers, pods, labelsOf), ports }));
    return {
      namespace: plan.namespace,
      name: plan.name,
      pods: pods.filter(
        (pod) => pod.namespace === plan.namespace && selectorMatches(plan.podSelector, pod.labels),
      ),
      ingress: rules(plan.ingress),
      egress: rules(plan.egress),
      origin: plan.origin,
    };
  };
  return plans.toSorted((a, b) => compare(fullName(a), fullName(b))).map(resolve);
}

function resolvePeers(
  plan: PolicyPlan,
  peers: readonly PeerPlan[],
  pods: readonly Pod[],
  labelsOf: (namespace: string) => Labels,
): PolicyPeers {
  const isMeant = (pod: Pod): boolean =>
    peers.some((peer) => peer.type === 'pods' && peerMatches(plan.namespace, peer, pod, labelsOf));
  return {
    pods: pods.filter(isMeant),
    blocks: peers.flatMap((peer) => (peer.type === 'block' ? [peer.prefixes] : [])),
  };
}

function peerMatches(
  namespace: string,
  peer: Extract<PeerPlan, { readonly type: 'pods' }>,
  pod: Pod,
  labelsOf: (namespace: string) => Labels,
): boolean {
  const { namespaceSelector, podSelector } = peer;
  const inNamespace =
    namespaceSelector === null
      ? pod.namespace === namespace
      : selectorMatches(namespaceSelector, labelsOf(pod.namespace));
  return inNamespace && (podSelector === null || selectorMatches(podSelector, pod.labels));
}

function fullName({ namespace, name }: PolicyPlan): string {
  return `${namespace}/${name}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
