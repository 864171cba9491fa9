/**
 * Rules of policies whose rules are asked in order: Calico's, and those of administrators. A rule that lets something
 * through stands before the one that denies it.
 */
import type { Json, Operation, Placed, Topology, TopologyDocument } from '../../document';
import type { KubernetesObject } from '../../resources';
import { isList, valueAt, type Mapping } from '../../values';
import { appendItem, insertItem } from '../field';

/** Where such a rule stands. */
export interface OrderedPlace {
  /** As manifests call it; Calico's NetworkPolicy bears the name of Kubernetes' own. */
  readonly kind: string;
  readonly isCalico: boolean;
  /** Of the rule that comes behind it; null = it is the last. */
  readonly before: number | null;
}

export interface OrderedRule {
  /** A namespace of null: the policy holds for the whole cluster. */
  readonly policy: { readonly namespace: string | null; readonly name: string };
  readonly direction: 'ingress' | 'egress';
  readonly rule: { readonly [key: string]: Json };
  readonly place: OrderedPlace;
}

/** The policy's object; undefined where there is none. */
export function orderedPolicy(
  { kubernetes }: Topology,
  { policy, place }: OrderedRule,
): Placed<KubernetesObject> | undefined {
  return kubernetes.find(
    ({ resource: { apiVersion, kind, namespace, name } }) =>
      kind === place.kind &&
      name === policy.name &&
      (policy.namespace === null || namespace === policy.namespace) &&
      apiVersion.includes('projectcalico.org/') === place.isCalico,
  );
}

/** Writes the rule into its policy. */
export function addOrderedRule(document: TopologyDocument, rule: OrderedRule): readonly Operation[] {
  const placed = orderedPolicy(document.topology, rule);
  if (!placed) return [];
  const path = ['spec', rule.direction];
  const { before } = rule.place;
  return before === null
    ? appendItem(document, placed, path, rule.rule)
    : insertItem(document, placed, path, before, rule.rule);
}

/** The values as they would be with it. */
export function withOrderedRule(topology: Topology, rule: OrderedRule): Topology {
  const found = orderedPolicy(topology, rule);
  const kubernetes = topology.kubernetes.map((placed) => {
    if (placed !== found) return placed;
    const { resource } = placed;
    return { ...placed, resource: { ...resource, value: withRule(resource.value, rule) } };
  });
  return { ...topology, kubernetes };
}

function withRule(value: Mapping, { direction, rule, place }: OrderedRule): Mapping {
  const spec = valueAt(value, ['spec']);
  const written = valueAt(spec, [direction]);
  const rules = isList(written) ? written : [];
  const changed = rules.toSpliced(place.before ?? rules.length, 0, rule);
  return { ...value, spec: { ...(typeof spec === 'object' ? spec : {}), [direction]: changed } };
}
