/**
 * Whether the pods that have a node already keep another one off it: affinity and anti-affinity, and an even spread.
 * Source: Kubernetes documentation, "Inter-pod affinity and anti-affinity", "Pod Topology Spread Constraints".
 */
import type { NodeObjection } from '../../sentences/kubernetes/pods';
import type { ClusterNodeSeed, NodeFinder } from '../cluster-nodes';
import { selectorMatches, type Labels } from '../policies/label-selector';
import type { PodTerm, SpreadRule } from './neighbourhood';
import { isSelected } from './node-fit';
import type { PodPlan } from './pod-plan';

/** A pod that has a node already. */
export interface Neighbour {
  readonly plan: PodPlan;
  readonly node: ClusterNodeSeed;
}

export interface Surroundings {
  readonly nodes: readonly ClusterNodeSeed[];
  readonly findNode: NodeFinder;
  readonly labelsOf: (namespace: string) => Labels;
}

/** Why the pods that are placed keep this one off the node; null when they do not. */
export function neighbourObjection(
  plan: PodPlan,
  node: ClusterNodeSeed,
  placed: readonly Neighbour[],
  around: Surroundings,
): NodeObjection | null {
  const { near, apart, spread } = plan.neighbourhood;
  const rival = placed.find(
    (other) =>
      apart.some((term) => shares(term, node, other.node) && takes(term, plan, other.plan, around)) ||
      other.plan.neighbourhood.apart.some(
        (term) => shares(term, node, other.node) && takes(term, other.plan, plan, around),
      ),
  );
  if (rival) return { type: 'apart', pod: rival.plan.name };
  for (const term of near) {
    const wanted = placed.filter((other) => takes(term, plan, other.plan, around));
    // The first of a group that wants to be together may be anywhere.
    if (wanted.length === 0 && takes(term, plan, plan, around)) continue;
    if (!wanted.some((other) => shares(term, node, other.node))) return { type: 'near' };
  }
  const uneven = spread.find((rule) => !staysEven(rule, plan, node, placed, around));
  return uneven ? { type: 'spread', key: uneven.topologyKey } : null;
}

function shares({ topologyKey }: PodTerm, a: ClusterNodeSeed, b: ClusterNodeSeed): boolean {
  return a.labels[topologyKey] !== undefined && a.labels[topologyKey] === b.labels[topologyKey];
}

/** Whether a term of `owner` means `other`. */
function takes(term: PodTerm, owner: PodPlan, other: PodPlan, around: Surroundings): boolean {
  const { namespaces, namespaceSelector, selector } = term;
  const inNamespace =
    namespaces.length === 0 && namespaceSelector === null
      ? other.namespace === owner.namespace
      : namespaces.includes(other.namespace) ||
        (namespaceSelector !== null && selectorMatches(namespaceSelector, around.labelsOf(other.namespace)));
  return inNamespace && selectorMatches(selector, other.labels);
}

function staysEven(
  { selector, topologyKey, maxSkew }: SpreadRule,
  plan: PodPlan,
  node: ClusterNodeSeed,
  placed: readonly Neighbour[],
  { nodes, findNode }: Surroundings,
): boolean {
  const own = node.labels[topologyKey];
  if (own === undefined) return false;
  const counts = new Map<string, number>();
  for (const one of nodes) {
    const domain = one.labels[topologyKey];
    if (domain !== undefined && isSelected(one, plan.constraints, findNode)) counts.set(domain, 0);
  }
  for (const other of placed) {
    const domain = other.node.labels[topologyKey];
    const before = domain === undefined ? undefined : counts.get(domain);
    if (domain === undefined || before === undefined) continue;
    if (other.plan.namespace === plan.namespace && selectorMatches(selector, other.plan.labels)) {
      counts.set(domain, before + 1);
    }
  }
  const itself = selectorMatches(selector, plan.labels) ? 1 : 0;
  return (counts.get(own) ?? 0) + itself - Math.min(...counts.values()) <= maxSkew;
}
