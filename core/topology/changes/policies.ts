/** Changes of NetworkPolicies: rules that allow more, and rules that go. */
import type { Json, TopologyChange, TopologyDocument } from '../document';
import { isList, valueAt } from '../values';
import { addResources, appendItem, changeOf, noChange, numberOrText, removeItems } from './field';
import { formatLabels, type Labels } from './labels';
import { metadataOf, objectNamed, type ObjectName } from './objects';

export type Direction = 'ingress' | 'egress';

/** Who may be at the other end of what a rule allows. */
export type Peer =
  | { readonly type: 'everybody' }
  | { readonly type: 'pods'; readonly labels: Labels }
  | { readonly type: 'namespace'; readonly namespace: string }
  /** A prefix as typed. */
  | { readonly type: 'addresses'; readonly cidr: string };

export interface RuleValues {
  readonly peer: Peer;
  /** As typed; empty for every port. */
  readonly port: string;
}

export interface PolicyValues {
  readonly name: string;
  readonly namespace: string;
  /** The pods that it holds for; none means all of the namespace. */
  readonly pods: Labels;
  readonly direction: Direction;
  /** No rule at all isolates the pods. */
  readonly rules: readonly RuleValues[];
}

/** Adds a policy at the end of the file. */
export function addPolicy(document: TopologyDocument, values: PolicyValues): TopologyChange {
  const { name, namespace, pods, direction, rules } = values;
  const policy = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadataOf(name, namespace),
    spec: {
      podSelector: Object.keys(pods).length === 0 ? {} : { matchLabels: pods },
      policyTypes: [direction === 'ingress' ? 'Ingress' : 'Egress'],
      ...(rules.length > 0 ? { [direction]: rules.map((rule) => ruleValue(direction, rule)) } : {}),
    },
  };
  return changeOf(`add network policy ${name}`, addResources(document, [policy]));
}

/** Allows one more peer. */
export function addPolicyRule(
  document: TopologyDocument,
  policy: ObjectName,
  direction: Direction,
  rule: RuleValues,
): TopologyChange {
  const title = `allow ${peerWords(rule.peer)} in ${policy.name}`;
  const placed = objectNamed(document, policy);
  if (!placed) return noChange(title);
  return changeOf(title, appendItem(document, placed, ['spec', direction], ruleValue(direction, rule)));
}

/** A rule as it is written in a manifest, and the policy that it is for. */
export interface WrittenRule {
  readonly policy: { readonly namespace: string; readonly name: string };
  readonly direction: Direction;
  readonly rule: { readonly [key: string]: Json };
}

/** Adds the rules to their policies, in one step. */
export function addWrittenRules(document: TopologyDocument, rules: readonly WrittenRule[]): TopologyChange {
  const names = [...new Set(rules.map(({ policy }) => policy.name))].join(' and ');
  const operations = rules.map(({ policy, direction, rule }) => {
    const placed = objectNamed(document, { kind: 'NetworkPolicy', ...policy });
    return placed ? appendItem(document, placed, ['spec', direction], rule) : [];
  });
  return changeOf(`allow it in ${names}`, ...operations);
}

/** Takes a rule away: what only it allowed is refused from now on. */
export function removePolicyRule(
  document: TopologyDocument,
  policy: ObjectName,
  direction: Direction,
  index: number,
): TopologyChange {
  const title = `remove rule ${index + 1} of ${policy.name}`;
  const placed = objectNamed(document, policy);
  return placed
    ? changeOf(title, removeItems(document, placed, ['spec', direction], [index]))
    : noChange(title);
}

function ruleValue(direction: Direction, { peer, port }: RuleValues): Json {
  const peers = peerValue(peer);
  return {
    ...(peers === null ? {} : { [direction === 'ingress' ? 'from' : 'to']: [peers] }),
    ...(port === '' ? {} : { ports: [{ protocol: 'TCP', port: numberOrText(port) }] }),
  };
}

function peerValue(peer: Peer): Json {
  switch (peer.type) {
    case 'everybody':
      return null;
    case 'pods':
      return { podSelector: { matchLabels: peer.labels } };
    case 'namespace':
      return {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': peer.namespace } },
      };
    case 'addresses':
      return { ipBlock: { cidr: peer.cidr } };
  }
}

function peerWords(peer: Peer): string {
  switch (peer.type) {
    case 'everybody':
      return 'everybody';
    case 'pods':
      return formatLabels(peer.labels);
    case 'namespace':
      return `namespace ${peer.namespace}`;
    case 'addresses':
      return peer.cidr;
  }
}

/** The rules of a policy as the file has them; null when it says nothing about the direction. */
export function policyRules(value: unknown, direction: Direction): readonly unknown[] | null {
  const rules = valueAt(value, ['spec', direction]);
  const types = valueAt(value, ['spec', 'policyTypes']);
  const named = isList(types) && types.includes(direction === 'ingress' ? 'Ingress' : 'Egress');
  if (isList(rules)) return rules;
  return named || (direction === 'ingress' && types === undefined) ? [] : null;
}
