/**
 * Network policies with their selectors resolved to pods. Pods on the host network are nobody's
 * peers and nobody's subjects: for Calico they are their node.
 * Source: Kubernetes documentation, "Network Policies"; Calico, workload endpoints.
 */
import type { NetworkPolicy, Pod, PolicyPeers, PolicyRule } from '../cluster';
import { mapped, type Steps } from '../../topology/steps';
import type { Finding } from '../finding';
import { selectorMatches, type Labels } from './label-selector';
import { namespaceLabels } from './namespace-labels';
import type { ObjectIndex } from '../object-index';
import { planPolicies, type PolicyPlan, type RulePlan } from './policy-plan';
import type { PeerPlan } from './policy-peers';

/** The policies in the order in which Calico applies them: all have its order 1000, so by name. */
export function* buildPolicies(
  index: ObjectIndex,
  allPods: readonly Pod[],
  report: (finding: Finding) => void,
): Steps<readonly NetworkPolicy[]> {
  const plans = planPolicies(index, report);
  if (plans.length === 0) return [];
  const labelsOf = namespaceLabels(index);
  const pods = podsByNamespace(allPods.filter((pod) => !pod.hostNetwork));
  yield;
  const resolve = (plan: PolicyPlan): NetworkPolicy => {
    const rules = (list: readonly RulePlan[] | null): readonly PolicyRule[] | null =>
      list &&
      list.map(({ peers, ports }) => ({ peers: peers && resolvePeers(plan, peers, pods, labelsOf), ports }));
    return {
      namespace: plan.namespace,
      name: plan.name,
      pods: (pods.get(plan.namespace) ?? []).filter((pod) => selectorMatches(plan.podSelector, pod.labels)),
      ingress: rules(plan.ingress),
      egress: rules(plan.egress),
      origin: plan.origin,
    };
  };
  return yield* mapped(
    plans.toSorted((a, b) => compare(fullName(a), fullName(b))),
    resolve,
    100,
  );
}

type PodsByNamespace = ReadonlyMap<string, readonly Pod[]>;

/** Pods of a namespace in the order of the cluster. */
function podsByNamespace(pods: readonly Pod[]): PodsByNamespace {
  const groups = new Map<string, Pod[]>();
  for (const pod of pods) {
    const group = groups.get(pod.namespace);
    if (group) group.push(pod);
    else groups.set(pod.namespace, [pod]);
  }
  return groups;
}

/** Namespace by namespace: what selects none of a namespace does not look at its thousand pods. */
function resolvePeers(
  plan: PolicyPlan,
  peers: readonly PeerPlan[],
  pods: PodsByNamespace,
  labelsOf: (namespace: string) => Labels,
): PolicyPeers {
  const selecting = peers.flatMap((peer) => (peer.type === 'pods' ? [peer] : []));
  return {
    pods: [...pods].flatMap(([namespace, own]) => {
      const meaning = selecting.filter((peer) => takesNamespace(plan.namespace, peer, namespace, labelsOf));
      if (meaning.some(({ podSelector }) => podSelector === null)) return own;
      return meaning.length === 0 ? [] : own.filter((pod) => meaning.some((peer) => takesPod(peer, pod)));
    }),
    blocks: peers.flatMap((peer) => (peer.type === 'block' ? [peer.prefixes] : [])),
  };
}

export type PodPeer = Extract<PeerPlan, { readonly type: 'pods' }>;

/** Whether a peer means a namespace: without a selector it is the policy's own. */
export function takesNamespace(
  own: string,
  { namespaceSelector }: PodPeer,
  namespace: string,
  labelsOf: (namespace: string) => Labels,
): boolean {
  return namespaceSelector === null
    ? namespace === own
    : selectorMatches(namespaceSelector, labelsOf(namespace));
}

export function takesPod({ podSelector }: PodPeer, { labels }: Pod): boolean {
  return podSelector === null || selectorMatches(podSelector, labels);
}

function fullName({ namespace, name }: PolicyPlan): string {
  return `${namespace}/${name}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
