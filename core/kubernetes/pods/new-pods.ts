/** Pods as controllers make them from their templates. */
import { fieldsAt, textMapAt, type Fields } from '../fields';
import type { PlacedObject } from '../object-index';
import type { Labels } from '../policies/label-selector';
import { podNameWithSuffix } from './pod-names';
import { readPodShape, type PodOwner, type PodPlan } from './pod-plan';
import { isAccepted, type WorkloadContext } from './workload-context';

/** `count` pods BASE-xxxxx; none when the API server would refuse the controller. */
export function podsWithSuffix(
  context: WorkloadContext,
  placed: PlacedObject,
  owner: PodOwner,
  template: Fields,
  base: string,
  count: number,
): PodPlan[] {
  if (count <= 0 || !isAccepted(context, placed)) return [];
  const shared = newPodShape(placed, owner, template);
  const taken = context.takenNames(placed.resource.namespace);
  return Array.from({ length: count }, (_, position) => {
    const name = podNameWithSuffix(base, position, taken);
    taken.add(name);
    return { ...shared, name };
  });
}

/** One pod of this very name. */
export function newPod(
  context: WorkloadContext,
  placed: PlacedObject,
  owner: PodOwner,
  template: Fields,
  name: string,
): PodPlan {
  context.takenNames(placed.resource.namespace).add(name);
  return { ...newPodShape(placed, owner, template), name };
}

/** A new pod is taken to be ready. */
function newPodShape(placed: PlacedObject, owner: PodOwner, template: Fields): Omit<PodPlan, 'name'> {
  return {
    ...readPodShape(template),
    namespace: placed.resource.namespace,
    owner,
    ready: true,
    terminating: false,
    draining: false,
    bound: false,
    knownAddress: null,
    sandbox: null,
    system: false,
    origin: placed.origin,
  };
}

/** The template with more labels on its pods. */
export function withLabels(template: Fields, added: Labels): Fields {
  const labels = { ...textMapAt(template, 'metadata', 'labels'), ...added };
  return { ...template, metadata: { ...fieldsAt(template, 'metadata'), labels } };
}
