/**
 * Who owns the pods that stand in the files, so that a dump with Deployments, their ReplicaSets
 * and their Pods counts each pod once. `ownerReferences` say it; where somebody has stripped
 * them, selectors and names do, as the controllers adopt orphans.
 * Source: Kubernetes documentation, "Garbage Collection" and "ReplicaSet: Non-Template Pod acquisitions".
 */
import { fieldsAt, listAt, textAt, textMapAt, valueAt } from '../fields';
import { labelsMatch, selectorMatches, specSelector, type Labels } from '../policies/label-selector';
import {
  objectNamed,
  objectsOf,
  type ObjectIndex,
  type PlacedObject,
  type UnderstoodKind,
} from '../object-index';
import type { PodOwner } from './pod-plan';

export interface OwnedPod {
  readonly placed: PlacedObject;
  /** The controller that made it: of a Deployment's pod, the ReplicaSet. */
  readonly controller: PodOwner | null;
  /** Whom people think of as its owner: the Deployment. */
  readonly owner: PodOwner | null;
}

/** Pods of the files with their owners, in file order. */
export function ownedPods(index: ObjectIndex): OwnedPod[] {
  return objectsOf(index, 'Pod').map((placed) => {
    const controller = controllerReference(placed.resource.value) ?? adoptingController(index, placed);
    const owner =
      controller?.kind === 'ReplicaSet'
        ? (deploymentOf(index, placed.resource.namespace, controller.name, labelsOf(placed)) ?? controller)
        : controller;
    return { placed, controller, owner };
  });
}

/** The Deployment that a ReplicaSet of the files belongs to, or null. */
export function deploymentOfReplicaSet(index: ObjectIndex, placed: PlacedObject): PodOwner | null {
  const reference = controllerReference(placed.resource.value);
  if (reference) return reference.kind === 'Deployment' ? reference : null;
  const templateLabels = textMapAt(placed.resource.value, 'spec', 'template', 'metadata', 'labels');
  const adopting = objectsOf(index, 'Deployment').find(
    (deployment) =>
      deployment.resource.namespace === placed.resource.namespace &&
      isNameWithSuffix(placed.resource.name, deployment.resource.name, /^[a-z0-9]+$/) &&
      controllerSelects(deployment, templateLabels),
  );
  return adopting ? { kind: 'Deployment', name: adopting.resource.name } : null;
}

/** Whether the controller's selector, or without one its template's labels, take the labels. */
export function controllerSelects(controller: PlacedObject, labels: Labels): boolean {
  const { kind, value } = controller.resource;
  if (kind === 'ReplicationController') {
    const plain = textMapAt(value, 'spec', 'selector');
    if (Object.keys(plain).length > 0) return labelsMatch(plain, labels);
  }
  const selector = specSelector(value);
  if (selector) return selectorMatches(selector, labels);
  const templateLabels = textMapAt(value, 'spec', 'template', 'metadata', 'labels');
  return Object.keys(templateLabels).length > 0 && selectorMatches({ matchLabels: templateLabels }, labels);
}

function controllerReference(value: unknown): PodOwner | null {
  const references = listAt(value, 'metadata', 'ownerReferences');
  const reference = references.find((item) => valueAt(item, 'controller') === true) ?? references[0];
  const kind = textAt(reference, 'kind');
  const name = textAt(reference, 'name');
  // A static pod's mirror belongs to its Node: nobody's workload.
  return kind === null || name === null || kind === 'Node' ? null : { kind, name };
}

function deploymentOf(
  index: ObjectIndex,
  namespace: string,
  replicaSet: string,
  podLabels: Labels,
): PodOwner | null {
  const placed = objectNamed(index, 'ReplicaSet', namespace, replicaSet);
  if (placed) return deploymentOfReplicaSet(index, placed);
  const hash = podLabels['pod-template-hash'];
  if (hash === undefined || !replicaSet.endsWith(`-${hash}`)) return null;
  return { kind: 'Deployment', name: replicaSet.slice(0, -hash.length - 1) };
}

/** How a pod of each controller is called after the controller's own name. */
const suffixPatterns: readonly (readonly [UnderstoodKind, RegExp])[] = [
  ['StatefulSet', /^\d+$/],
  ['ReplicaSet', /^[a-z0-9]{5}$/],
  ['Deployment', /^[a-z0-9]{1,10}-[a-z0-9]{5}$/],
  ['DaemonSet', /^[a-z0-9]{5}$/],
  ['ReplicationController', /^[a-z0-9]{5}$/],
  ['Job', /^(\d+-)?[a-z0-9]{5}$/],
];

function adoptingController(index: ObjectIndex, pod: PlacedObject): PodOwner | null {
  const labels = labelsOf(pod);
  for (const [kind, suffix] of suffixPatterns) {
    const found = objectsOf(index, kind).find(
      (controller) =>
        controller.resource.namespace === pod.resource.namespace &&
        isNameWithSuffix(pod.resource.name, controller.resource.name, suffix) &&
        controllerSelects(controller, labels),
    );
    if (found) return { kind, name: found.resource.name };
  }
  return null;
}

function isNameWithSuffix(name: string, base: string, suffix: RegExp): boolean {
  return name.startsWith(`${base}-`) && suffix.test(name.slice(base.length + 1));
}

function labelsOf(placed: PlacedObject): Labels {
  return textMapAt(fieldsAt(placed.resource.value, 'metadata'), 'labels');
}
