/**
 * On which nodes a workload's pods may run: `nodeName` as the file has it, otherwise `nodeSelector` (Kubernetes
 * documentation, "Assigning Pods to Nodes"). A single node is asked for by its label kubernetes.io/hostname.
 */
import type { TopologyChange, TopologyDocument } from '../../document';
import { valueAt } from '../../values';
import { changeOf, noChange, setField } from '../field';
import { labelOperations } from './label-operations';
import { formatLabels, type Labels } from './labels';
import type { ObjectName } from './objects';
import { readText, templatePath, workloadNamed } from './pod-template';

const HOSTNAME = 'kubernetes.io/hostname';

/** What a workload asks of nodes. */
export interface Placing {
  /** The one node that it names; null for any. */
  readonly node: string | null;
  /** Whether it is named past the scheduler. */
  readonly byName: boolean;
  readonly selector: Labels;
}

/** What the file says about nodes. */
export function placingOf(value: unknown, kind: string): Placing {
  const path = [...templatePath(kind), 'spec'];
  const named = valueAt(value, [...path, 'nodeName']);
  const selector = readText(valueAt(value, [...path, 'nodeSelector']));
  const byName = typeof named === 'string' && named !== '';
  return { node: byName ? named : (selector[HOSTNAME] ?? null), byName, selector };
}

/** Ties the pods to one node, or to none. */
export function setNode(
  document: TopologyDocument,
  workload: ObjectName,
  node: string | null,
): TopologyChange {
  const title = `run ${workload.name} on ${node ?? 'any node'}`;
  const placed = workloadNamed(document, workload);
  if (!placed) return noChange(title);
  const path = [...templatePath(workload.kind), 'spec'];
  const { byName, selector } = placingOf(placed.resource.value, workload.kind);
  if (byName && node !== null)
    return changeOf(title, setField(document, placed, [...path, 'nodeName'], node));
  const { [HOSTNAME]: _, ...others } = selector;
  return changeOf(
    title,
    setField(document, placed, [...path, 'nodeName'], null),
    labelOperations(
      document,
      placed,
      [...path, 'nodeSelector'],
      selector,
      node === null ? others : { ...selector, [HOSTNAME]: node },
    ),
  );
}

/** The labels that nodes must have. */
export function setNodeSelector(
  document: TopologyDocument,
  workload: ObjectName,
  selector: Labels,
): TopologyChange {
  const words = formatLabels(selector);
  const title = words === '' ? `run ${workload.name} on any node` : `run ${workload.name} on ${words}`;
  const placed = workloadNamed(document, workload);
  if (!placed) return noChange(title);
  const before = placingOf(placed.resource.value, workload.kind).selector;
  const path = [...templatePath(workload.kind), 'spec', 'nodeSelector'];
  return changeOf(title, labelOperations(document, placed, path, before, selector));
}
