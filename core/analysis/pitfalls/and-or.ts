/**
 * Two peers where one was meant: `- namespaceSelector` and `- podSelector` as two items let in all pods of those namespaces,
 * and those pods of the policy's own; as one item they mean those pods of those namespaces. Told where the pods that the
 * second names are only in the namespaces that the first names; and one peer where two were meant, which means nobody though
 * each half means somebody. Source: Kubernetes documentation, "Network Policies",
 * "Behavior of to and from selectors".
 */
import type { Finding } from '../../kubernetes/finding';
import type { PodPeer } from '../../kubernetes/policies/network-policies';
import type { RulePlan } from '../../kubernetes/policies/policy-plan';
import { said } from '../../topology/problems/finding';
import { directions, meantBy, peersOf, type PolicyView, type ViewedPolicy } from './policy-view';

export function andOrPitfalls(view: PolicyView): readonly Finding[] {
  return [...splitPeers(view), ...joinedPeers(view)];
}

function joinedPeers(view: PolicyView): readonly Finding[] {
  return view.policies.flatMap((policy) =>
    directions.flatMap((direction) =>
      (policy.plan[direction] ?? []).flatMap((rule, position) =>
        (rule.peers ?? []).flatMap((peer, index): readonly Finding[] => {
          if (peer.type !== 'pods' || !isJoined(view, policy, peer)) return [];
          const path = ['spec', direction, position, peersOf[direction], index];
          const what = said('HS360/joined', { policy: policy.policy });
          return [{ said: what, severity: 'warning', origin: policy.plan.origin, path }];
        }),
      ),
    ),
  );
}

/** Whether a peer means nobody, and its two halves, each as a peer of its own, would mean somebody. */
export function isJoined(view: PolicyView, policy: ViewedPolicy, peer: PodPeer): boolean {
  const { namespaceSelector, podSelector } = peer;
  if (namespaceSelector === null || podSelector === null || isAnybody(podSelector)) return false;
  const means = (one: PodPeer): boolean => meantBy(view, policy, one, view.pods).length > 0;
  return !means(peer) && means({ ...peer, podSelector: null }) && means({ ...peer, namespaceSelector: null });
}

function isAnybody(selector: PodPeer['podSelector']): boolean {
  return Object.keys(selector ?? {}).length === 0;
}

function splitPeers(view: PolicyView): readonly Finding[] {
  return view.policies.flatMap((policy) =>
    directions.flatMap((direction) =>
      (policy.plan[direction] ?? []).flatMap((rule, position) =>
        splitPairs(view, policy, rule).map(({ namespaces, pods }): Finding => {
          const peers = peersOf[direction];
          return {
            said: said('HS360/split', { policy: policy.policy, namespaces, pods }),
            severity: 'warning',
            origin: policy.plan.origin,
            path: ['spec', direction, position, peers, pods],
          };
        }),
      ),
    ),
  );
}

/** Positions of two peers of a rule. */
interface Pair {
  readonly namespaces: number;
  readonly pods: number;
}

/** Peers that were meant as one. */
export function splitPairs(view: PolicyView, policy: ViewedPolicy, { peers }: RulePlan): readonly Pair[] {
  const all = (peers ?? []).map((peer, position) => ({ peer, position }));
  const namespaces = all.flatMap(({ peer, position }) =>
    peer.type === 'pods' && peer.podSelector === null && peer.namespaceSelector !== null
      ? [{ peer, position }]
      : [],
  );
  return all.flatMap(({ peer, position }): Pair[] => {
    if (peer.type !== 'pods' || peer.podSelector === null || peer.namespaceSelector !== null) return [];
    if (meantBy(view, policy, peer, view.pods).length > 0) return [];
    const other = namespaces.find(
      (one) => meantBy(view, policy, together(one.peer, peer), view.pods).length > 0,
    );
    return other ? [{ namespaces: other.position, pods: position }] : [];
  });
}

function together({ namespaceSelector }: PodPeer, { podSelector }: PodPeer): PodPeer {
  return { type: 'pods', namespaceSelector, podSelector };
}
