/**
 * Which node takes a pod. The hard conditions are the scheduler's (node name, node selector, required
 * affinity and spread, taints, ports of the node). Where the real scheduler weighs resources and preferences
 * that files don't show, the rule here is stated and simple: a node without a taint that it would rather avoid,
 * then the node with the fewest pods of that owner, then with the fewest pods, then a worker before the master.
 * An assumption. Source of the conditions: Kubernetes documentation, "Scheduling Framework" and the pages of each.
 */
import type { NodeObjection, NodeRefusal } from '../../sentences/kubernetes/pods';
import type { NodeId } from '../../topology/things/thing-id';
import type { ClusterNodeSeed } from '../cluster-nodes';
import { hostPortConflict } from './host-ports';
import { noNeighbourhood } from './neighbourhood';
import { neighbourObjection, type Neighbour, type Surroundings } from './neighbour-objection';
import { nodeObjection } from './node-fit';
import type { PodPlan } from './pod-plan';
import { isTolerated } from './taints';
import { ownName } from '../../topology/things/thing';

/** A pod with its node; null while no node takes it. */
export interface PlacedPod {
  readonly plan: PodPlan;
  readonly node: NodeId | null;
  /** Several nodes would have taken it: which one does is our rule's choice. */
  readonly chosen: boolean;
  /** Why no node takes it, for each node. */
  readonly refusals: readonly NodeRefusal[];
}

/**
 * Places all pods: first those whose node is given, then the others in the order of the list. `there` are
 * pods that have their places already.
 */
export function schedule(
  plans: readonly PodPlan[],
  around: Surroundings,
  there: readonly PlacedPod[] = [],
): PlacedPod[] {
  const placement = new Placement(around);
  for (const { plan, node } of there) placement.put(plan, node);
  const given = plans.map((plan) => (plan.nodeName === null ? null : around.findNode(plan.nodeName)));
  for (const [position, plan] of plans.entries()) placement.put(plan, given[position] ?? null);
  return plans.map((plan, position) => {
    if (plan.nodeName !== null) return { plan, node: given[position] ?? null, chosen: false, refusals: [] };
    return placement.choose(plan);
  });
}

class Placement {
  /** How many pods each node has, in all and of each owner. */
  readonly #all = new Map<NodeId, number>();
  readonly #ofOwner = new Map<string, Map<NodeId, number>>();
  readonly #placed: Neighbour[] = [];
  /** Whether any pod so far must stay apart from others. */
  #apart = false;

  constructor(private readonly around: Surroundings) {}

  put(plan: PodPlan, device: NodeId | null): void {
    if (device === null) return;
    const key = ownerKey(plan);
    const ofOwner = this.#ofOwner.get(key) ?? new Map<NodeId, number>();
    this.#ofOwner.set(key, ofOwner);
    for (const map of [this.#all, ofOwner]) map.set(device, (map.get(device) ?? 0) + 1);
    const node = this.around.nodes.find((one) => one.device === device);
    if (node) this.#placed.push({ plan, node });
    if (plan.neighbourhood.apart.length > 0) this.#apart = true;
  }

  choose(plan: PodPlan): PlacedPod {
    const objections = this.around.nodes.map((node) => ({ node, objection: this.objectionTo(plan, node) }));
    const able = objections.filter(({ objection }) => objection === null).map(({ node }) => node);
    const node = this.emptiest(plan, able)?.device ?? null;
    this.put(plan, node);
    const refusals =
      node === null
        ? objections.flatMap(({ node: { device }, objection }): NodeRefusal[] =>
            objection === null ? [] : [{ node: ownName(device), objection }],
          )
        : [];
    return { plan, node, chosen: able.length > 1, refusals };
  }

  private objectionTo(plan: PodPlan, node: ClusterNodeSeed): NodeObjection | null {
    const objection = nodeObjection(node, plan.constraints, this.around.findNode);
    if (objection !== null) return objection;
    if (plan.hostPorts.length > 0) {
      const rival = this.#placed.find(
        (other) => other.node === node && hostPortConflict(plan.hostPorts, other.plan.hostPorts) !== null,
      );
      const port = rival && hostPortConflict(plan.hostPorts, rival.plan.hostPorts);
      if (port) return { type: 'port', ...port, pod: rival.plan.name };
    }
    if (!this.#apart && plan.neighbourhood === noNeighbourhood) return null;
    return neighbourObjection(plan, node, this.#placed, this.around);
  }

  private emptiest(plan: PodPlan, candidates: readonly ClusterNodeSeed[]): ClusterNodeSeed | null {
    const ofOwner = this.#ofOwner.get(ownerKey(plan));
    const avoids = (node: ClusterNodeSeed): number =>
      node.taints.filter(
        (taint) => taint.effect === 'PreferNoSchedule' && !isTolerated(taint, plan.constraints.tolerations),
      ).length;
    let best: ClusterNodeSeed | null = null;
    for (const node of candidates) {
      const isBetter =
        best === null ||
        (avoids(node) - avoids(best) ||
          (ofOwner?.get(node.device) ?? 0) - (ofOwner?.get(best.device) ?? 0) ||
          (this.#all.get(node.device) ?? 0) - (this.#all.get(best.device) ?? 0) ||
          Number(node.role === 'master') - Number(best.role === 'master')) < 0;
      if (isBetter) best = node;
    }
    return best;
  }
}

function ownerKey(plan: PodPlan): string {
  return plan.owner === null
    ? `${plan.namespace}/Pod/${plan.name}`
    : `${plan.namespace}/${plan.owner.kind}/${plan.owner.name}`;
}
