/** What checks of policies look at: the policies as they are written, with the pods that they mean. */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { prefixContains } from '../../address/prefix';
import type { Pod, PolicyPort } from '../../kubernetes/cluster';
import type { Labels } from '../../kubernetes/policies/label-selector';
import { selectorMatches } from '../../kubernetes/policies/label-selector';
import { namespaceLabels } from '../../kubernetes/policies/namespace-labels';
import { takesNamespace, takesPod, type PodPeer } from '../../kubernetes/policies/network-policies';
import { planPolicies, type PolicyPlan, type RulePlan } from '../../kubernetes/policies/policy-plan';
import { indexObjects, objectsOf, type ObjectIndex } from '../../kubernetes/object-index';
import type { Model } from '../model';

export interface PolicyView {
  readonly model: Model;
  readonly index: ObjectIndex;
  readonly policies: readonly ViewedPolicy[];
  readonly labelsOf: (namespace: string) => Labels;
  /** Those of files and those that only pods name. */
  readonly namespaces: readonly string[];
  /** Pods with an address of their own. */
  readonly pods: readonly Pod[];
  readonly hostPods: readonly Pod[];
  readonly podByDevice: ReadonlyMap<string, Pod>;
}

export interface ViewedPolicy {
  readonly plan: PolicyPlan;
  /** `default/web`. */
  readonly policy: string;
  /** The pods that it holds for. */
  readonly subjects: readonly Pod[];
}

export type Direction = 'ingress' | 'egress';

export const directions: readonly Direction[] = ['ingress', 'egress'];

/** The field of a rule that names its peers. */
export const peersOf = { ingress: 'from', egress: 'to' } as const;

/** Policies that the API server refuses are told where they are read. */
export function policyView(model: Model): PolicyView {
  const index = indexObjects(model.topology.kubernetes);
  const all = model.cluster.pods;
  const pods = all.filter(({ hostNetwork }) => !hostNetwork);
  const written = objectsOf(index, 'Namespace').map(({ resource }) => resource.name);
  return {
    model,
    index,
    policies: planPolicies(index, () => undefined).map((plan) => ({
      plan,
      policy: `${plan.namespace}/${plan.name}`,
      subjects: pods.filter(
        (pod) => pod.namespace === plan.namespace && selectorMatches(plan.podSelector, pod.labels),
      ),
    })),
    labelsOf: namespaceLabels(index),
    namespaces: [...new Set([...written, ...all.map(({ namespace }) => namespace)])],
    pods,
    hostPods: all.filter(({ hostNetwork }) => hostNetwork),
    podByDevice: new Map(all.map((pod) => [pod.device, pod])),
  };
}

/** Which of some pods a peer means. */
export function meantBy(
  { labelsOf }: PolicyView,
  { plan }: ViewedPolicy,
  peer: PodPeer,
  pods: readonly Pod[],
): readonly Pod[] {
  return pods.filter(
    (pod) => takesNamespace(plan.namespace, peer, pod.namespace, labelsOf) && takesPod(peer, pod),
  );
}

/** Whether a rule's ports have a number among them; those that stand for names are not looked up. */
export function coversPort(
  ports: readonly PolicyPort[] | null,
  protocol: 'tcp' | 'udp',
  number: number,
): boolean {
  return (
    ports === null ||
    ports.some(
      (port) =>
        port.protocol.toLowerCase() === protocol &&
        'first' in port &&
        port.first <= number &&
        number <= port.last,
    )
  );
}

/** Somebody at the other end of a rule. */
export interface End {
  readonly pod: Pod | null;
  readonly address: Ipv4;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
}

/** Whether a rule lets packets pass to, or from, somebody. */
export function ruleTakes(view: PolicyView, policy: ViewedPolicy, rule: RulePlan, end: End): boolean {
  if (!coversPort(rule.ports, end.protocol, end.port)) return false;
  return (
    rule.peers === null ||
    rule.peers.some((peer) => {
      if (peer.type === 'block') return peer.prefixes.some((one) => prefixContains(one, end.address));
      return end.pod !== null && !end.pod.hostNetwork && meantBy(view, policy, peer, [end.pod]).length > 0;
    })
  );
}

/** The value of `matchLabels` that selects a namespace by its name. */
export const namespaceNameLabel = 'kubernetes.io/metadata.name';

/** Names that a message has room for, and how many there are besides. */
export function someOf(names: readonly string[]): {
  readonly names: readonly string[];
  readonly more: number;
} {
  return { names: names.slice(0, 3), more: Math.max(0, names.length - 3) };
}

/** `172.28.0.1/32`. */
export function hostPrefix(address: Ipv4): string {
  return `${formatIpv4(address)}/32`;
}
