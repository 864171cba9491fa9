/** A new network policy from one of a few templates: what its fields start with, and what they mean. */
import type { Topology, TopologyDocument } from '../../document';
import { freeName } from '../suggestions';
import { formatLabels, readLabels } from './labels';
import { objectNamed, type ObjectName } from './objects';
import { podLabels } from './pod-template';
import type { Direction, PolicyValues } from './policies';
import { NEW_RULE, ruleOf, type RuleDraft } from './rule-draft';

export type PolicyTemplate = 'deny-ingress' | 'allow-ingress' | 'deny-egress' | 'allow-egress';

/** As typed. */
export interface PolicyDraft {
  readonly template: PolicyTemplate;
  readonly name: string;
  readonly namespace: string;
  /** Labels of the pods that it holds for. */
  readonly pods: string;
  /** Where the template allows something. */
  readonly rule: RuleDraft;
}

export type ReadPolicy =
  | { readonly ok: true; readonly values: PolicyValues }
  /** Empty while something is still missing. */
  | { readonly ok: false; readonly message: string; readonly suggestion: string | null };

/** Whether a template lets some in or out, by a rule. */
export function allowsSome(template: PolicyTemplate): boolean {
  return template.startsWith('allow');
}

/** A policy for the pods of a workload, as it tells them from others; without one, for all of the default namespace. */
export function newPolicy(document: TopologyDocument, workload: ObjectName | null): PolicyDraft {
  const template = 'deny-ingress';
  const value = workload && objectNamed(document, workload)?.resource.value;
  return {
    template,
    name: policyName(document.topology, template),
    namespace: workload?.namespace ?? 'default',
    pods: workload ? formatLabels(podLabels(value, workload.kind)) : '',
    rule: NEW_RULE,
  };
}

/** The template's name, while nothing else has it. */
export function policyName({ kubernetes }: Topology, template: PolicyTemplate): string {
  return freeName(
    kubernetes.map(({ resource }) => resource.name),
    template,
  );
}

/** The policy that the fields mean. */
export function readPolicy(draft: PolicyDraft): ReadPolicy {
  const [name, namespace] = [draft.name.trim(), draft.namespace.trim()];
  if (name === '' || namespace === '') return { ok: false, message: '', suggestion: null };
  const labels = readLabels(draft.pods);
  if (!labels.ok) return labels;
  const direction: Direction = draft.template.endsWith('ingress') ? 'ingress' : 'egress';
  const rule = allowsSome(draft.template) ? ruleOf(draft.rule) : null;
  if (typeof rule === 'string') return { ok: false, message: rule, suggestion: null };
  const rules = rule ? [{ peers: rule.peers.map(({ peer }) => peer), ports: rule.ports }] : [];
  return { ok: true, values: { name, namespace, pods: labels.labels, direction, rules } };
}
