/**
 * Peers of a policy that mean nobody: misspelt labels, pods of another namespace, pods on the host network, which have
 * their node's address and are nobody's peers, and namespaces whose labels no file says. Source: Kubernetes
 * documentation, "Network Policies", and its part on hostNetwork pods.
 */
import { fieldsAt, textMapAt } from '../../kubernetes/fields';
import type { Pod } from '../../kubernetes/cluster';
import type { Finding } from '../../kubernetes/finding';
import { objectsOf } from '../../kubernetes/object-index';
import type { Labels } from '../../kubernetes/policies/label-selector';
import type { PodPeer } from '../../kubernetes/policies/network-policies';
import { said } from '../../topology/problems/finding';
import type { Path } from '../../topology/document';
import { isJoined, splitPairs } from './and-or';
import { labelsText, meantLabel } from './meant-labels';
import {
  directions,
  hostPrefix,
  meantBy,
  namespaceNameLabel,
  peersOf,
  someOf,
  type PolicyView,
  type ViewedPolicy,
} from './policy-view';

interface EmptyPeer {
  readonly policy: ViewedPolicy;
  readonly peer: PodPeer;
  readonly path: Path;
}

export function peerPitfalls(view: PolicyView): readonly Finding[] {
  const empty = view.policies.flatMap((policy) => emptyPeers(view, policy));
  const unknown = unknownNamespaces(view);
  const unjudged = empty.filter((each) => unknown.length > 0 && isUnjudged(view, each));
  const others = empty.filter((each) => !unjudged.includes(each));
  return [...missingNamespaces(view, unjudged, unknown), ...others.flatMap((each) => aboutPeer(view, each))];
}

/** Those that mean no pod with an address of its own; peers that were meant as one are told as such. */
function emptyPeers(view: PolicyView, policy: ViewedPolicy): readonly EmptyPeer[] {
  return directions.flatMap((direction) =>
    (policy.plan[direction] ?? []).flatMap((rule, position) => {
      const split = splitPairs(view, policy, rule).map(({ pods }) => pods);
      return (rule.peers ?? []).flatMap((peer, index): EmptyPeer[] => {
        if (peer.type !== 'pods' || split.includes(index)) return [];
        if (meantBy(view, policy, peer, view.pods).length > 0 || isJoined(view, policy, peer)) return [];
        return [{ policy, peer, path: ['spec', direction, position, peersOf[direction], index] }];
      });
    }),
  );
}

/** Kubernetes makes these itself, with no label but their name. */
const ownNamespaces = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/** Namespaces in which the files have pods, and which they say nothing of. */
function unknownNamespaces({ index, model, namespaces }: PolicyView): readonly string[] {
  const written = new Set(objectsOf(index, 'Namespace').map(({ resource }) => resource.name));
  const system = new Set(model.cluster.pods.filter((pod) => pod.system).map(({ namespace }) => namespace));
  return namespaces
    .filter((name) => !written.has(name) && !ownNamespaces.includes(name) && !system.has(name))
    .toSorted();
}

/** Whether a peer asks for labels that such a namespace could have. */
function isUnjudged(view: PolicyView, { policy, peer }: EmptyPeer): boolean {
  const wanted = textMapAt(peer.namespaceSelector, 'matchLabels');
  if (peer.namespaceSelector === null || namespaceNameLabel in wanted) return false;
  if (meantLabel(wanted, view.namespaces.map(view.labelsOf))) return false;
  const anywhere = { ...peer, namespaceSelector: {} };
  const pods = meantBy(view, policy, anywhere, view.pods);
  return pods.some(({ namespace }) => unknownNamespaces(view).includes(namespace));
}

/** One cause, one finding, at the first policy that asks. */
function missingNamespaces(
  view: PolicyView,
  unjudged: readonly EmptyPeer[],
  unknown: readonly string[],
): readonly Finding[] {
  const [first] = unjudged;
  if (!first) return [];
  const policies = new Set(unjudged.map(({ policy }) => policy.policy)).size;
  return [
    {
      said: said('HS347', {
        policy: first.policy.policy,
        policies: policies - 1,
        ...someOf(unknown),
        labels: unjudged.length === 1 ? wantedLabels(first.peer) : null,
        fitting: namespacesOf(meantAnywhere(view, first.policy, first.peer)).filter((name) =>
          unknown.includes(name),
        ),
      }),
      severity: 'warning',
      origin: first.policy.plan.origin,
      path: [...first.path, 'namespaceSelector'],
    },
  ];
}

/** The labels that a namespace has to have; null where more is asked for than labels. */
function wantedLabels({ namespaceSelector }: PodPeer): Labels | null {
  const { matchLabels, ...others } = fieldsAt(namespaceSelector);
  return matchLabels !== undefined && Object.keys(others).length === 0
    ? textMapAt(namespaceSelector, 'matchLabels')
    : null;
}

function aboutPeer(view: PolicyView, { policy, peer, path }: EmptyPeer): readonly Finding[] {
  const { origin } = policy.plan;
  const of = { policy: policy.policy, labels: peerText(peer) };
  const onHost = meantBy(view, policy, peer, view.hostPods);
  if (onHost.length > 0) {
    const blocks = [
      ...new Set(onHost.flatMap(({ address }) => (address === null ? [] : hostPrefix(address)))),
    ];
    const isSource = path[1] === 'ingress';
    const names = someOf(onHost.map(({ name }) => name));
    const what = said('HS346/host-network', { ...of, ...names, blocks, isSource });
    return [{ said: what, severity: 'warning', origin, path }];
  }
  const elsewhere = peer.namespaceSelector === null ? namespacesOf(meantAnywhere(view, policy, peer)) : [];
  if (elsewhere.length > 0) {
    const what = said('HS346/elsewhere', { ...of, own: policy.plan.namespace, ...someOf(elsewhere) });
    return [{ said: what, severity: 'warning', origin, path: [...path, 'podSelector'] }];
  }
  return [...misspelt(view, policy, peer, path)];
}

function meantAnywhere(view: PolicyView, policy: ViewedPolicy, peer: PodPeer): readonly Pod[] {
  return meantBy(view, policy, { ...peer, namespaceSelector: {} }, view.pods);
}

function namespacesOf(pods: readonly Pod[]): readonly string[] {
  return [...new Set(pods.map(({ namespace }) => namespace))].toSorted();
}

/** A label that is near to one that somebody has; else nothing but that nobody has it. */
function misspelt(view: PolicyView, policy: ViewedPolicy, peer: PodPeer, path: Path): readonly Finding[] {
  const { origin } = policy.plan;
  const inside = meantBy(view, policy, { ...peer, podSelector: null }, view.pods);
  const [field, wanted, all] =
    inside.length > 0
      ? ([
          'podSelector',
          textMapAt(peer.podSelector, 'matchLabels'),
          inside.map(({ labels }) => labels),
        ] as const)
      : ([
          'namespaceSelector',
          textMapAt(peer.namespaceSelector, 'matchLabels'),
          view.namespaces.map(view.labelsOf),
        ] as const);
  const meant = meantLabel(wanted, all);
  const of = { policy: policy.policy, labels: peerText(peer) };
  if (meant) {
    const place = [...path, field, 'matchLabels', meant.key];
    return [{ said: said('HS346/misspelt', { ...of, ...meant }), severity: 'warning', origin, path: place }];
  }
  return [{ said: said('HS346/nobody', of), severity: 'note', origin, path }];
}

function peerText({ namespaceSelector, podSelector }: PodPeer): string {
  const pods = labelsText(textMapAt(podSelector, 'matchLabels'));
  const namespaces = labelsText(textMapAt(namespaceSelector, 'matchLabels'));
  return [pods, namespaces === '' ? '' : `namespaces with ${namespaces}`]
    .filter((text) => text !== '')
    .join(' in ');
}
