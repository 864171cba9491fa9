/**
 * Whether a node takes a pod by what the two say about themselves: labels, required node affinity, taints.
 * Source: Kubernetes documentation, "Assigning Pods to Nodes", "Taints and Tolerations".
 */
import type { NodeObjection } from '../../sentences/kubernetes/pods';
import type { ClusterNodeSeed, NodeFinder } from '../cluster-nodes';
import { listAt, textAt } from '../fields';
import { expressionMatches } from '../policies/label-selector';
import type { NodeConstraints } from './pod-plan';
import { isTolerated, taintText } from './taints';

/** Why the node does not take a pod with these constraints; null when it does. */
export function nodeObjection(
  node: ClusterNodeSeed,
  constraints: NodeConstraints,
  findNode: NodeFinder,
): NodeObjection | null {
  if (!isSelected(node, constraints, findNode)) return { type: 'labels' };
  const taint = node.taints.find(
    (one) => one.effect !== 'PreferNoSchedule' && !isTolerated(one, constraints.tolerations),
  );
  return taint ? { type: 'taint', taint: taintText(taint) } : null;
}

/** Whether the node has the labels of the node selector and of one term of the required affinity. */
export function isSelected(
  node: ClusterNodeSeed,
  { nodeSelector, affinityTerms }: NodeConstraints,
  findNode: NodeFinder,
): boolean {
  const hasLabels = Object.entries(nodeSelector).every(
    ([key, value]) =>
      (Object.hasOwn(node.labels, key) && node.labels[key] === value) ||
      (key === 'kubernetes.io/hostname' && findNode(value) === node.device),
  );
  return (
    hasLabels &&
    (affinityTerms.length === 0 || affinityTerms.some((term) => affinityTermMatches(term, node, findNode)))
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
