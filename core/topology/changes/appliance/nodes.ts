/** Changes of nodes: labels of their own, beside those that every node has. */
import type { TopologyChange, TopologyDocument } from '../../document';
import { valueAt } from '../../values';
import { addResources, changeOf } from '../field';
import { labelOperations } from '../cluster/label-operations';
import { formatLabels, type Labels } from '../cluster/labels';
import { objectNamed } from '../cluster/objects';
import { readText } from '../cluster/pod-template';

/** A node as the file may have it. */
export interface NodeName {
  /** What kubectl calls it. */
  readonly kubernetesName: string;
  /** The names under which a Node object may stand for it. */
  readonly called: readonly string[];
}

/** The labels that the file gives a node. */
export function nodeLabels(document: TopologyDocument, node: NodeName): Labels {
  const placed = nodeObject(document, node);
  return readText(valueAt(placed?.resource.value, ['metadata', 'labels']));
}

/** Labels a node; adds its Node object where the file has none. */
export function setNodeLabels(document: TopologyDocument, node: NodeName, labels: Labels): TopologyChange {
  const words = formatLabels(labels);
  const title =
    words === ''
      ? `take the labels of ${node.kubernetesName} away`
      : `label node ${node.kubernetesName} ${words}`;
  const placed = nodeObject(document, node);
  if (placed) {
    const path = ['metadata', 'labels'];
    return changeOf(
      title,
      labelOperations(document, placed, path, readText(valueAt(placed.resource.value, path)), labels),
    );
  }
  const value = { apiVersion: 'v1', kind: 'Node', metadata: { name: node.kubernetesName, labels } };
  return changeOf(title, words === '' ? [] : addResources(document, [value]));
}

function nodeObject(document: TopologyDocument, { called }: NodeName) {
  return called
    .map((name) => objectNamed(document, { kind: 'Node', namespace: 'default', name }))
    .find((placed) => placed !== undefined);
}
