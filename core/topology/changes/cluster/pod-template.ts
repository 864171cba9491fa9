/**
 * Where an object of the file describes its pods: a Pod itself, a CronJob's jobs in their template, everything else in
 * a template of its own (Kubernetes API, PodTemplateSpec).
 */
import type { Path, Placed, TopologyDocument } from '../../document';
import type { KubernetesObject } from '../../resources';
import { isList, isMapping, valueAt } from '../../values';
import type { Labels } from './labels';
import { objectNamed, type ObjectName } from './objects';

/** The kinds that have pods (Kubernetes API; a Pod is its own template). */
const KINDS = new Set(
  'Pod Deployment ReplicaSet StatefulSet DaemonSet Job CronJob ReplicationController'.split(' '),
);

/** A workload by its name; nothing for what makes no pods. */
export function workloadNamed(
  document: TopologyDocument,
  name: ObjectName,
): Placed<KubernetesObject> | undefined {
  return KINDS.has(name.kind) ? objectNamed(document, name) : undefined;
}

/** The path of what has `metadata` and `spec` of the pods. */
export function templatePath(kind: string): Path {
  if (kind === 'Pod') return [];
  return kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template'];
}

/** The labels that a workload's pods get. */
export function podLabels(value: unknown, kind: string): Labels {
  return readText(valueAt(value, [...templatePath(kind), 'metadata', 'labels']));
}

/** The texts in a mapping. */
export function readText(value: unknown): Labels {
  if (!isMapping(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (typeof item === 'string' ? [[key, item]] : [])),
  );
}

export interface ContainerPort {
  readonly name: string | null;
  readonly protocol: string;
  readonly port: number;
}

export interface Container {
  /** Its place in the list, as the file has it. */
  readonly index: number;
  readonly name: string;
  readonly image: string;
  /** Those with a number, each with its place in the list. */
  readonly ports: readonly (ContainerPort & { readonly index: number })[];
}

/** The path of a workload's containers. */
export function containersPath(kind: string): Path {
  return [...templatePath(kind), 'spec', 'containers'];
}

/** The containers of a workload's pods. */
export function containersOf(value: unknown, kind: string): readonly Container[] {
  return listOf(valueAt(value, containersPath(kind))).map((container, index) => ({
    index,
    name: textOf(valueAt(container, ['name'])) ?? `container ${index + 1}`,
    image: textOf(valueAt(container, ['image'])) ?? '',
    ports: listOf(valueAt(container, ['ports'])).flatMap((port, position) => {
      const number = valueAt(port, ['containerPort']);
      if (typeof number !== 'number') return [];
      const name = textOf(valueAt(port, ['name']));
      const protocol = textOf(valueAt(port, ['protocol'])) ?? 'TCP';
      return [{ index: position, name, protocol, port: number }];
    }),
  }));
}

/** The ports that a workload's containers declare. */
export function containerPorts(value: unknown, kind: string): readonly ContainerPort[] {
  return containersOf(value, kind).flatMap(({ ports }) => ports);
}

function listOf(value: unknown): readonly unknown[] {
  return isList(value) ? value : [];
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
