/** Changes of NetworkPolicies: for whom they hold, rules that allow more or something else, and rules that go. */
import type { Json, Placed, TopologyChange, TopologyDocument } from '../../document';
import type { KubernetesObject } from '../../resources';
import { isList, toJson, valueAt } from '../../values';
import { addResources, appendItem, changeOf, noChange, removeItems, setField } from '../field';
import { setItems, type Item } from '../items';
import { labelOperations } from './label-operations';
import { formatLabels, type Labels } from './labels';
import { metadataOf, objectNamed, type ObjectName } from './objects';
import { readText } from './pod-template';
import { addOrderedRule, type OrderedRule } from './ordered-rules';
import { peerValue, peerWords, type Peer } from './policy-peers';
import { formatPort } from './policy-ports';

export type Direction = 'ingress' | 'egress';

export interface RuleValues {
  /** Who may be at the other end; none means everybody. */
  readonly peers: readonly Peer[];
  /** As the file has them; none means every port. */
  readonly ports: readonly Json[];
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
  const who = rule.peers.length === 0 ? 'everybody' : rule.peers.map(peerWords).join(' or ');
  const title = `allow ${who} in ${policy.name}`;
  const placed = objectNamed(document, policy);
  if (!placed) return noChange(title);
  return changeOf(title, appendItem(document, placed, ['spec', direction], ruleValue(direction, rule)));
}

/** A rule as it is written in a manifest, and the policy that it is for. */
export interface WrittenRule {
  readonly policy: { readonly namespace: string; readonly name: string };
  readonly direction: Direction;
  readonly rule: { readonly [key: string]: Json };
  /** For which pods the policy holds, where it is a new one. */
  readonly pods?: Labels;
}

/** A rule for a policy of Kubernetes, or for one whose rules have an order. */
export type AddedRule = WrittenRule | OrderedRule;

/** Adds the rules to their policies, in one step; policies that are new come at the end of the file. */
export function addWrittenRules(document: TopologyDocument, rules: readonly AddedRule[]): TopologyChange {
  const names = [...new Set(rules.map(({ policy }) => policy.name))].join(' and ');
  const plain = rules.flatMap((rule) => ('place' in rule ? [] : rule));
  const added = plain.filter(({ pods }) => pods !== undefined);
  const operations = rules.map((one) => {
    if ('place' in one) return addOrderedRule(document, one);
    const placed = kubernetesPolicy(document, one.policy);
    return placed ? appendItem(document, placed, ['spec', one.direction], one.rule) : [];
  });
  const groups = [...new Set(added.map(({ policy }) => `${policy.namespace}/${policy.name}`))].map((name) =>
    added.filter(({ policy }) => `${policy.namespace}/${policy.name}` === name),
  );
  const resources = groups.map((group) => policyResource(group).value);
  return changeOf(
    `allow it in ${names}`,
    ...operations,
    resources.length === 0 ? [] : addResources(document, resources),
  );
}

/** Calico's own NetworkPolicy of that name is another one. */
function kubernetesPolicy(
  { topology }: TopologyDocument,
  policy: WrittenRule['policy'],
): Placed<KubernetesObject> | undefined {
  return topology.kubernetes.find(
    ({ resource: { apiVersion, kind, namespace, name } }) =>
      kind === 'NetworkPolicy' &&
      namespace === policy.namespace &&
      name === policy.name &&
      !apiVersion.includes('projectcalico.org/'),
  );
}

/** A new policy that allows what these rules, all of one policy and direction, say. */
export function policyResource(rules: readonly WrittenRule[]): NewPolicy {
  const [first] = rules;
  const { namespace = 'default', name = '' } = first?.policy ?? {};
  const direction = first?.direction ?? 'ingress';
  const value = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadataOf(name, namespace),
    spec: {
      podSelector: { matchLabels: first?.pods ?? {} },
      policyTypes: [direction === 'ingress' ? 'Ingress' : 'Egress'],
      [direction]: rules.map(({ rule }) => rule),
    },
  };
  return { apiVersion: value.apiVersion, kind: value.kind, namespace, name, value };
}

interface NewPolicy {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly value: { readonly [key: string]: Json };
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

/** A rule brought to other values: what it was before is said by each item. */
export interface ChangedRule {
  readonly peers: readonly { readonly was: number | null; readonly peer: Peer }[];
  readonly ports: readonly Json[];
}

/** Changes who and what a rule allows. */
export function changePolicyRule(
  document: TopologyDocument,
  policy: ObjectName,
  direction: Direction,
  index: number,
  { peers, ports }: ChangedRule,
): TopologyChange {
  const title = `change rule ${index + 1} of ${policy.name}`;
  const placed = objectNamed(document, policy);
  const rule = placed && policyRules(placed.resource.value, direction)?.[index];
  if (!placed || rule === undefined) return noChange(title);
  const path = ['spec', direction, index];
  const [before, portsBefore] = [itemsAt(rule, peerKey(direction)), itemsAt(rule, 'ports')];
  const items = peers.map(({ was, peer }) => ({ was, value: peerValue(peer) }));
  return changeOf(
    title,
    setItems(document, placed, [...path, peerKey(direction)], before.length, items),
    setItems(document, placed, [...path, 'ports'], portsBefore.length, samePorts(portsBefore, ports)),
  );
}

/** Ports that say what one of those before says, however it is written, are that one. */
function samePorts(before: readonly unknown[], ports: readonly Json[]): readonly Item[] {
  const left = new Map(before.map((port, was) => [was, formatPort(port)]));
  return ports.map((value) => {
    const found = [...left].find(([, words]) => words === formatPort(value));
    if (!found) return { was: null, value };
    left.delete(found[0]);
    return { was: found[0], value: toJson(before[found[0]]) };
  });
}

function itemsAt(rule: unknown, key: string): readonly unknown[] {
  const items = valueAt(rule, [key]);
  return isList(items) ? items : [];
}

/** For which pods of its namespace a policy holds; none means all. */
export function setPolicyPods(document: TopologyDocument, policy: ObjectName, pods: Labels): TopologyChange {
  const words = formatLabels(pods);
  const title = `apply ${policy.name} to ${words === '' ? 'all pods' : words}`;
  const placed = objectNamed(document, policy);
  if (!placed) return noChange(title);
  const path = ['spec', 'podSelector', 'matchLabels'];
  const before = readText(valueAt(placed.resource.value, path));
  return changeOf(title, labelOperations(document, placed, path, before, pods));
}

/** Whether a policy holds for what comes in, or for what goes out. A direction that goes takes its rules along. */
export function setPolicyDirection(
  document: TopologyDocument,
  policy: ObjectName,
  direction: Direction,
  on: boolean,
): TopologyChange {
  const way = direction === 'ingress' ? 'comes in' : 'goes out';
  const title = `${on ? 'check' : 'stop checking'} what ${way} in ${policy.name}`;
  const placed = objectNamed(document, policy);
  if (!placed) return noChange(title);
  const types = (['ingress', 'egress'] as const)
    .filter((each) => (each === direction ? on : policyRules(placed.resource.value, each) !== null))
    .map((each) => (each === 'ingress' ? 'Ingress' : 'Egress'));
  return changeOf(
    title,
    setField(document, placed, ['spec', 'policyTypes'], types),
    on ? [] : setField(document, placed, ['spec', direction], null),
  );
}

function ruleValue(direction: Direction, { peers, ports }: RuleValues): Json {
  return {
    ...(peers.length === 0 ? {} : { [peerKey(direction)]: peers.map(peerValue) }),
    ...(ports.length === 0 ? {} : { ports }),
  };
}

function peerKey(direction: Direction): 'from' | 'to' {
  return direction === 'ingress' ? 'from' : 'to';
}

/** The rules of a policy as the file has them; null when it says nothing about the direction. */
export function policyRules(value: unknown, direction: Direction): readonly unknown[] | null {
  const rules = valueAt(value, ['spec', direction]);
  const types = valueAt(value, ['spec', 'policyTypes']);
  const named = isList(types) && types.includes(direction === 'ingress' ? 'Ingress' : 'Egress');
  if (isList(rules)) return rules;
  return named || (direction === 'ingress' && types === undefined) ? [] : null;
}
