/**
 * Which node takes a pod. The hard conditions are the scheduler's (node name, node selector,
 * required node affinity, the master's taint). Where the real scheduler weighs resources that
 * files don't show, the rule here is stated and simple: the node with the fewest pods of that
 * owner, then with the fewest pods, then a worker before the master. An assumption.
 * Source of the conditions: Kubernetes documentation, "Assigning Pods to Nodes", "Taints and Tolerations".
 */
import type { DeviceName } from '../../network/model';
import type { ClusterNodeSeed, NodeFinder } from '../cluster-nodes';
import { listAt, textAt } from '../fields';
import { expressionMatches } from '../policies/label-selector';
import type { NodeConstraints, PodPlan } from './pod-plan';

/** A pod with its node; null while no node takes it. */
export interface PlacedPod {
  readonly plan: PodPlan;
  readonly node: DeviceName | null;
}

/** Places all pods: first those whose node is given, then the others in the order of the list. */
export function schedule(
  plans: readonly PodPlan[],
  nodes: readonly ClusterNodeSeed[],
  findNode: NodeFinder,
): PlacedPod[] {
  const counts: PodCounts = { all: new Map(), ofOwner: new Map() };
  const given = plans.map((plan) => (plan.nodeName === null ? null : findNode(plan.nodeName)));
  for (const [position, plan] of plans.entries()) count(counts, plan, given[position] ?? null);
  return plans.map((plan, position) => {
    if (plan.nodeName !== null) return { plan, node: given[position] ?? null };
    const candidates = nodes.filter((node) => nodeTakes(node, plan.constraints, findNode));
    const node = emptiest(counts, plan, candidates)?.device ?? null;
    count(counts, plan, node);
    return { plan, node };
  });
}

/** Whether the hard conditions let the node take a pod with these constraints. */
export function nodeTakes(
  node: ClusterNodeSeed,
  constraints: NodeConstraints,
  findNode: NodeFinder,
): boolean {
  const selected = Object.entries(constraints.nodeSelector).every(
    ([key, value]) =>
      (Object.hasOwn(node.labels, key) && node.labels[key] === value) ||
      (key === 'kubernetes.io/hostname' && findNode(value) === node.device),
  );
  const { affinityTerms, tolerations } = constraints;
  return (
    selected &&
    (affinityTerms.length === 0 || affinityTerms.some((term) => affinityTermMatches(term, node, findNode))) &&
    (node.schedulable || tolerations.some(toleratesMaster))
  );
}

function affinityTermMatches(term: unknown, node: ClusterNodeSeed, findNode: NodeFinder): boolean {
  const expressions = listAt(term, 'matchExpressions');
  const fields = listAt(term, 'matchFields');
  if (expressions.length + fields.length === 0) return false;
  // The only field is `metadata.name`; the DaemonSet controller pins its pods with it.
  const named = fields.every(
    (field) =>
      textAt(field, 'operator') === 'In' &&
      listAt(field, 'values').some((name) => findNode(String(name)) === node.device),
  );
  return named && expressions.every((expression) => expressionMatches(expression, node.labels));
}

/** Tolerates `node-role.kubernetes.io/master:NoSchedule`, under its old or its new name. */
function toleratesMaster(toleration: unknown): boolean {
  const effect = textAt(toleration, 'effect');
  if (effect !== null && effect !== 'NoSchedule') return false;
  const key = textAt(toleration, 'key');
  if (key === null) return textAt(toleration, 'operator') === 'Exists';
  return key === 'node-role.kubernetes.io/master' || key === 'node-role.kubernetes.io/control-plane';
}

/** How many pods each node has, in all and of each owner. */
interface PodCounts {
  readonly all: Map<DeviceName, number>;
  readonly ofOwner: Map<string, Map<DeviceName, number>>;
}

function count(counts: PodCounts, plan: PodPlan, node: DeviceName | null): void {
  if (node === null) return;
  const key = ownerKey(plan);
  const ofOwner = counts.ofOwner.get(key) ?? new Map<DeviceName, number>();
  counts.ofOwner.set(key, ofOwner);
  for (const map of [counts.all, ofOwner]) map.set(node, (map.get(node) ?? 0) + 1);
}

function emptiest(
  counts: PodCounts,
  plan: PodPlan,
  candidates: readonly ClusterNodeSeed[],
): ClusterNodeSeed | null {
  const ofOwner = counts.ofOwner.get(ownerKey(plan));
  let best: ClusterNodeSeed | null = null;
  for (const node of candidates) {
    const isBetter =
      best === null ||
      ((ofOwner?.get(node.device) ?? 0) - (ofOwner?.get(best.device) ?? 0) ||
        (counts.all.get(node.device) ?? 0) - (counts.all.get(best.device) ?? 0) ||
        Number(node.role === 'master') - Number(best.role === 'master')) < 0;
    if (isBetter) best = node;
  }
  return best;
}

function ownerKey(plan: PodPlan): string {
  return plan.owner === null
    ? `${plan.namespace}/Pod/${plan.name}`
    : `${plan.namespace}/${plan.owner.kind}/${plan.owner.name}`;
}
