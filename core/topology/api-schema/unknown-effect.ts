/**
 * What a policy means without the field that somebody has misspelt in it: an empty selector selects all, a rule without
 * peers lets everybody in. Source: Kubernetes documentation, "Network Policies"; Calico documentation, "Network policy".
 */
import type { UnknownEffect } from '../../sentences/refusals';

/** By model and the field that was meant. */
const effects: Readonly<Record<string, UnknownEffect>> = {
  'NetworkPolicySpec podSelector': 'selects-every-pod',
  'NetworkPolicySpec ingress': 'no-rules',
  'NetworkPolicySpec egress': 'no-rules',
  'NetworkPolicyIngressRule from': 'rule-for-everybody',
  'NetworkPolicyIngressRule ports': 'rule-for-every-port',
  'NetworkPolicyEgressRule to': 'rule-for-everybody',
  'NetworkPolicyEgressRule ports': 'rule-for-every-port',
  'LabelSelector matchLabels': 'selects-all',
  'LabelSelector matchExpressions': 'selects-all',
  'CalicoPolicySpec selector': 'selects-every-endpoint',
  'CalicoPolicySpec ingress': 'no-rules',
  'CalicoPolicySpec egress': 'no-rules',
  'CalicoRule source': 'rule-for-everybody',
  'CalicoRule destination': 'rule-for-everybody',
  'CalicoEntity selector': 'rule-for-everybody',
  'CalicoEntity nets': 'rule-for-everybody',
  'CalicoEntity ports': 'rule-for-every-port',
};

/** Null where nothing worse happens than that the field is missing. */
export function effectOf(model: string, meant: string | null): UnknownEffect | null {
  return effects[`${model} ${meant ?? ''}`] ?? null;
}
