/** What the controllers share while they make their pods: names that are taken, pods that are there, complaints. */
import { said } from '../../topology/problems/finding';
import { integerAt, textMapAt, valueAt } from '../fields';
import type { Finding } from '../finding';
import type { ObjectIndex, PlacedObject } from '../object-index';
import { controllerSelects, type OwnedPod } from './pod-owners';
import { isTerminating, type PodOwner } from './pod-plan';

/** More than any cluster of this size can hold; a slip of the finger must not stop the program. */
const mostReplicas = 2000;

export interface WorkloadContext {
  readonly index: ObjectIndex;
  /** Names of pods by namespace. Grows while pods are made. */
  readonly takenNames: (namespace: string) => Set<string>;
  /** Pods of the files that the controller, or a ReplicaSet of it, made. */
  readonly existingOf: (namespace: string, owner: PodOwner) => readonly OwnedPod[];
  /** Those of them that nobody has deleted: the controller counts no others. */
  readonly activeOf: (namespace: string, owner: PodOwner) => readonly OwnedPod[];
  readonly report: (finding: Finding) => void;
}

export function workloadContext(
  index: ObjectIndex,
  living: readonly OwnedPod[],
  report: (finding: Finding) => void,
): WorkloadContext {
  const names = new Map<string, Set<string>>();
  const existing = new Map<string, OwnedPod[]>();
  for (const pod of living) {
    const { namespace, name } = pod.placed.resource;
    addTo(names, namespace, () => new Set<string>()).add(name);
    const owners = new Set(
      [pod.controller, pod.owner].flatMap((owner) => (owner ? [key(namespace, owner)] : [])),
    );
    for (const owner of owners) addTo(existing, owner, (): OwnedPod[] => []).push(pod);
  }
  return {
    index,
    takenNames: (namespace) => addTo(names, namespace, () => new Set<string>()),
    existingOf: (namespace, owner) => existing.get(key(namespace, owner)) ?? [],
    activeOf: (namespace, owner) =>
      (existing.get(key(namespace, owner)) ?? []).filter(
        ({ placed }) => !isTerminating(placed.resource.value),
      ),
    report,
  };
}

/** `spec.replicas`, or another count with the same meaning, at `spec`: 1 when nothing is said. */
export function wantedCount(
  context: WorkloadContext,
  placed: PlacedObject,
  field: string,
  spec: readonly string[] = ['spec'],
): number {
  const { kind, namespace, name, value } = placed.resource;
  const written = valueAt(value, ...spec, field);
  if (written === undefined || written === null) return 1;
  const count = integerAt(value, ...spec, field);
  if (count !== null && count >= 0 && count <= mostReplicas) return count;
  context.report({
    said: said('HS303', { kind, workload: `${namespace}/${name}`, field, most: mostReplicas }),
    severity: 'error',
    origin: placed.origin,
    path: [...spec, field],
  });
  return count !== null && count > mostReplicas ? mostReplicas : 1;
}

/** The API server refuses a controller whose selector does not take its own template's pods. */
export function isAccepted(context: WorkloadContext, placed: PlacedObject): boolean {
  const { kind, namespace, name, value } = placed.resource;
  // Nobody writes the selectors of Jobs: the API server does.
  if (kind === 'Job' || kind === 'CronJob') return true;
  const labels = textMapAt(value, 'spec', 'template', 'metadata', 'labels');
  if (valueAt(value, 'spec', 'selector') === undefined || controllerSelects(placed, labels)) return true;
  context.report({
    said: said('HS302', { kind, workload: `${namespace}/${name}` }),
    severity: 'error',
    origin: placed.origin,
    path: ['spec', 'selector'],
  });
  return false;
}

function key(namespace: string, owner: PodOwner): string {
  return `${namespace}/${owner.kind}/${owner.name}`;
}

function addTo<T>(map: Map<string, T>, name: string, make: () => T): T {
  const found = map.get(name) ?? make();
  map.set(name, found);
  return found;
}
