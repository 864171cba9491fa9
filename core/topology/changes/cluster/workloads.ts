/** Changes of Deployments, StatefulSets and their like: how many pods, which labels, and exposing them as a service. */
import type { Json, TopologyChange, TopologyDocument } from '../../document';
import { valueAt } from '../../values';
import { addResources, changeOf, noChange, numberOrText, setField } from '../field';
import { labelOperations } from './label-operations';
import { formatLabels, type Labels } from './labels';
import { metadataOf, type ObjectName } from './objects';
import { podLabels, readText, templatePath, workloadNamed } from './pod-template';

/** How many pods, as typed. */
export function setReplicas(document: TopologyDocument, name: ObjectName, replicas: string): TopologyChange {
  const title = `scale ${name.name} to ${replicas}`;
  const placed = workloadNamed(document, name);
  if (!placed) return noChange(title);
  return changeOf(title, setField(document, placed, ['spec', 'replicas'], numberOrText(replicas), 1));
}

/** Labels of the pods. The workload's own selector goes along, as it must match them. */
export function setPodLabels(document: TopologyDocument, name: ObjectName, labels: Labels): TopologyChange {
  const title = `label ${name.name} ${formatLabels(labels)}`;
  const placed = workloadNamed(document, name);
  if (!placed) return noChange(title);
  const before = podLabels(placed.resource.value, name.kind);
  const path = [...templatePath(name.kind), 'metadata', 'labels'];
  const operations = labelOperations(document, placed, path, before, labels);
  const selector = readText(valueAt(placed.resource.value, ['spec', 'selector', 'matchLabels']));
  const kept = Object.keys(selector).filter((key) => Object.hasOwn(labels, key));
  const keys = kept.length > 0 ? kept : Object.keys(labels);
  const wanted = Object.fromEntries(keys.map((key) => [key, labels[key] ?? '']));
  return changeOf(
    title,
    operations,
    Object.keys(selector).length === 0
      ? []
      : labelOperations(document, placed, ['spec', 'selector', 'matchLabels'], selector, wanted),
  );
}

export interface Exposure {
  readonly workload: ObjectName;
  readonly name: string;
  readonly type: 'ClusterIP' | 'LoadBalancer' | 'NodePort';
  /** As typed. */
  readonly port: string;
  /** A number or the name of a container's port, as typed. */
  readonly targetPort: string;
  readonly protocol: string;
}

/** Makes a service of a workload, as `kubectl expose` does: its selector is the workload's. */
export function expose(document: TopologyDocument, exposure: Exposure): TopologyChange {
  const { workload, name, type, port, targetPort, protocol } = exposure;
  const title = `expose ${workload.name} as ${type}`;
  const placed = workloadNamed(document, workload);
  if (!placed) return noChange(title);
  const { value } = placed.resource;
  const selector = readText(valueAt(value, ['spec', 'selector', 'matchLabels']));
  const chosen = Object.keys(selector).length > 0 ? selector : podLabels(value, workload.kind);
  const servicePort: Json = {
    port: numberOrText(port),
    ...(targetPort === '' || targetPort === port ? {} : { targetPort: numberOrText(targetPort) }),
    ...(protocol === 'TCP' ? {} : { protocol }),
  };
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadataOf(name, workload.namespace),
    spec: { type, selector: chosen, ports: [servicePort] },
  };
  return changeOf(title, addResources(document, [service]));
}
