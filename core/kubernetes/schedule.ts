/**
 * Which node takes a pod. The hard conditions are the scheduler's (node name, node selector,
 * required node affinity, the master's taint). Where the real scheduler weighs resources that
 * files don't show, the rule here is stated and simple: the node with the fewest pods of that
 * owner, then with the fewest pods, then a worker before the master. An assumption.
 * Source of the conditions: Kubernetes documentation, "Assigning Pods to Nodes", "Taints and Tolerations".
 */
import type { DeviceName } from '../network/model';
import type { ClusterNodeSeed, NodeFinder } from './cluster-nodes';
import { listAt, textAt } from './fields';
import { expressionMatches } from './label-selector';
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
  const load = new Load();
  const given = plans.map((plan) => (plan.nodeName === null ? null : findNode(plan.nodeName)));
  for (const [position, plan] of plans.entries()) load.add(plan, given[position] ?? null);
  return plans.map((plan, position) => {
    if (plan.nodeName !== null) return { plan, node: given[position] ?? null };
    const candidates = nodes.filter((node) => nodeTakes(node, plan.constraints, findNode));
    const node = candidates.toSorted((a, b) => load.compare(plan, a, b))[0]?.device ?? null;
    load.add(plan, node);
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
class Load {
  readonly #all = new Map<DeviceName, number>();
  readonly #ofOwner = new Map<string, number>();

  add(plan: PodPlan, node: DeviceName | null): void {
    if (node === null) return;
    this.#all.set(node, this.#count(node) + 1);
    const key = ownerKey(plan, node);
    this.#ofOwner.set(key, this.#countOfOwner(plan, node) + 1);
  }

  compare(plan: PodPlan, a: ClusterNodeSeed, b: ClusterNodeSeed): number {
    return (
      this.#countOfOwner(plan, a.device) - this.#countOfOwner(plan, b.device) ||
      this.#count(a.device) - this.#count(b.device) ||
      Number(a.role === 'master') - Number(b.role === 'master')
    );
  }

  #count(node: DeviceName): number {
    return this.#all.get(node) ?? 0;
  }

  #countOfOwner(plan: PodPlan, node: DeviceName): number {
    return this.#ofOwner.get(ownerKey(plan, node)) ?? 0;
  }
}

function ownerKey(plan: PodPlan, node: DeviceName): string {
  const owner = plan.owner ? `${plan.owner.kind}/${plan.owner.name}` : `Pod/${plan.name}`;
  return `${node} ${plan.namespace}/${owner}`;
}
