/** Edits of network policies. */
import type { Labels } from '#core/topology/changes/cluster/labels';
import type { ObjectName } from '#core/topology/changes/cluster/objects';
import {
  addPolicy,
  addPolicyRule,
  addWrittenRules,
  changePolicyRule,
  removePolicyRule,
  setPolicyDirection,
  setPolicyPods,
  type ChangedRule,
  type Direction,
  type PolicyValues,
  type RuleValues,
  type AddedRule,
} from '#core/topology/changes/cluster/policies';
import { editCommand } from '../edit-command';

export const ADD_POLICY = editCommand<PolicyValues>({
  id: 'policy.add',
  title: 'Add a network policy of this kind',
  group: 'Add',
  change: addPolicy,
  after: (app) => app.views.setState({ adding: null }),
});

interface OfPolicy {
  readonly policy: ObjectName;
  readonly direction: Direction;
}

export const ADD_POLICY_RULE = editCommand<OfPolicy & { readonly rule: RuleValues }>({
  id: 'policy.allow',
  title: 'Allow more in a network policy',
  change: (document, { policy, direction, rule }) => addPolicyRule(document, policy, direction, rule),
});

/** The remedy for what policies keep out. */
export const ALLOW_IN_POLICIES = editCommand<readonly AddedRule[]>({
  id: 'policy.remedy',
  title: 'Allow the traced packet in the policies that drop it',
  change: addWrittenRules,
});

export const CHANGE_POLICY_RULE = editCommand<
  OfPolicy & { readonly index: number; readonly rule: ChangedRule }
>({
  id: 'policy.change-rule',
  title: 'Change a rule of a network policy',
  change: (document, { policy, direction, index, rule }) =>
    changePolicyRule(document, policy, direction, index, rule),
});

export const SET_POLICY_PODS = editCommand<{ readonly policy: ObjectName; readonly pods: Labels }>({
  id: 'policy.pods',
  title: 'Choose the pods that a network policy holds for',
  change: (document, { policy, pods }) => setPolicyPods(document, policy, pods),
});

export const SET_POLICY_DIRECTION = editCommand<OfPolicy & { readonly on: boolean }>({
  id: 'policy.direction',
  title: 'Choose what a network policy checks',
  change: (document, { policy, direction, on }) => setPolicyDirection(document, policy, direction, on),
});

export const REMOVE_POLICY_RULE = editCommand<OfPolicy & { readonly index: number }>({
  id: 'policy.remove-rule',
  title: 'Remove a rule of a network policy',
  change: (document, { policy, direction, index }) => removePolicyRule(document, policy, direction, index),
});

export const POLICY_EDITS = [
  ADD_POLICY,
  ADD_POLICY_RULE,
  ALLOW_IN_POLICIES,
  CHANGE_POLICY_RULE,
  SET_POLICY_PODS,
  SET_POLICY_DIRECTION,
  REMOVE_POLICY_RULE,
];
