/** Edits of workloads, services and policies. */
import type { Labels } from '#core/topology/changes/labels';
import { addObjects, deleteObject, type ObjectName } from '#core/topology/changes/objects';
import {
  addPolicy,
  addPolicyRule,
  addWrittenRules,
  removePolicyRule,
  type Direction,
  type PolicyValues,
  type RuleValues,
  type WrittenRule,
} from '#core/topology/changes/policies';
import { setPodLabels, setReplicas, expose, type Exposure } from '#core/topology/changes/workloads';
import type { Json } from '#core/topology/document';
import { editCommand } from '../edit-command';
import { selectBox, selectNothing } from './select-after';

export const ADD_OBJECTS = editCommand<{
  /** What undo calls them. */
  readonly words: string;
  readonly objects: readonly Json[];
  /** The box to show afterwards. */
  readonly box: string;
}>({
  id: 'kubernetes.add-objects',
  title: 'Add Kubernetes objects',
  group: 'Add',
  change: (document, { words, objects }) => addObjects(document, words, objects),
  after: (app, { box }) => selectBox(app, box),
});

export const DELETE_OBJECT = editCommand<ObjectName>({
  id: 'kubernetes.delete',
  title: 'Delete a Kubernetes object',
  change: deleteObject,
  after: (app, { kind }) => {
    if (kind !== 'NetworkPolicy') selectNothing(app);
  },
});

interface OfWorkload {
  readonly workload: ObjectName;
}

export const SET_REPLICAS = editCommand<OfWorkload & { readonly replicas: string }>({
  id: 'workload.replicas',
  title: 'Scale a workload',
  change: (document, { workload, replicas }) => setReplicas(document, workload, replicas),
});

export const SET_POD_LABELS = editCommand<OfWorkload & { readonly labels: Labels }>({
  id: 'workload.labels',
  title: 'Label the pods of a workload',
  change: (document, { workload, labels }) => setPodLabels(document, workload, labels),
});

export const EXPOSE = editCommand<Exposure>({
  id: 'workload.expose',
  title: 'Expose a workload as a service',
  change: expose,
  after: (app, { workload, name }) => selectBox(app, `service/${workload.namespace}/${name}`),
});

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
export const ALLOW_IN_POLICIES = editCommand<readonly WrittenRule[]>({
  id: 'policy.remedy',
  title: 'Allow the traced packet in the policies that drop it',
  change: addWrittenRules,
});

export const REMOVE_POLICY_RULE = editCommand<OfPolicy & { readonly index: number }>({
  id: 'policy.remove-rule',
  title: 'Remove a rule of a network policy',
  change: (document, { policy, direction, index }) => removePolicyRule(document, policy, direction, index),
});

export const WORKLOAD_EDITS = [
  ADD_OBJECTS,
  DELETE_OBJECT,
  SET_REPLICAS,
  SET_POD_LABELS,
  EXPOSE,
  ADD_POLICY,
  ADD_POLICY_RULE,
  ALLOW_IN_POLICIES,
  REMOVE_POLICY_RULE,
];
