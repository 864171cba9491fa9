/**
 * The pods that each kind of controller would still make, beyond those that stand in the files.
 * Source: Kubernetes documentation, "Workload Management", one page per kind.
 */
import type { ClusterNodeSeed, NodeFinder } from '../cluster-nodes';
import { fieldsAt, integerAt, isTrueAt, listAt, textAt, textMapAt, type Fields } from '../fields';
import { objectsOf, type PlacedObject } from '../object-index';
import { podNameWithSuffix, podTemplateHash } from './pod-names';
import { deploymentOfReplicaSet } from './pod-owners';
import { readPodShape, type PodOwner, type PodPlan } from './pod-plan';
import { nodeTakes } from './schedule';
import { isAccepted, wantedCount, type WorkloadContext } from './workload-context';

/** A ReplicaSet makes what it lacks, on behalf of its Deployment if it has one. */
export function replicaSetPods(context: WorkloadContext): PodPlan[] {
  return objectsOf(context.index, 'ReplicaSet').flatMap((placed) => {
    const { namespace, name, value } = placed.resource;
    const itself = { kind: 'ReplicaSet', name };
    const owner = deploymentOfReplicaSet(context.index, placed) ?? itself;
    const missing = wantedCount(context, placed, 'replicas') - context.existingOf(namespace, itself).length;
    return podsWithSuffix(context, placed, owner, fieldsAt(value, 'spec', 'template'), name, missing);
  });
}

/** A Deployment makes a ReplicaSet; where the files have it already, that one makes the pods. */
export function deploymentPods(context: WorkloadContext): PodPlan[] {
  const withReplicaSet = new Set<string>();
  for (const placed of objectsOf(context.index, 'ReplicaSet')) {
    const owner = deploymentOfReplicaSet(context.index, placed);
    // Old revisions stay behind with no replicas.
    if (owner && integerAt(placed.resource.value, 'spec', 'replicas') !== 0) {
      withReplicaSet.add(`${placed.resource.namespace}/${owner.name}`);
    }
  }
  return objectsOf(context.index, 'Deployment').flatMap((placed) => {
    const { namespace, name, value } = placed.resource;
    if (withReplicaSet.has(`${namespace}/${name}`)) return [];
    const owner = { kind: 'Deployment', name };
    const missing = wantedCount(context, placed, 'replicas') - context.existingOf(namespace, owner).length;
    const template = fieldsAt(value, 'spec', 'template');
    const hash = podTemplateHash(template);
    const labelled = withLabel(template, 'pod-template-hash', hash);
    return podsWithSuffix(context, placed, owner, labelled, `${name}-${hash}`, missing);
  });
}

/** A StatefulSet's pods have numbers for names, and names of their own under its service. */
export function statefulSetPods(context: WorkloadContext): PodPlan[] {
  return objectsOf(context.index, 'StatefulSet').flatMap((placed) => {
    const { namespace, name, value } = placed.resource;
    if (!isAccepted(context, placed)) return [];
    const start = Math.max(0, integerAt(value, 'spec', 'ordinals', 'start') ?? 0);
    const template = fieldsAt(value, 'spec', 'template');
    const owner = { kind: 'StatefulSet', name };
    const taken = context.takenNames(namespace);
    const names = Array.from(
      { length: wantedCount(context, placed, 'replicas') },
      (_, ordinal) => `${name}-${start + ordinal}`,
    ).filter((podName) => !taken.has(podName));
    const subdomain = textAt(value, 'spec', 'serviceName');
    return names.map((podName) => ({
      ...newPod(context, placed, owner, template, podName),
      hostname: podName,
      subdomain,
    }));
  });
}

/** A DaemonSet has a pod on every node that takes it. */
export function daemonSetPods(
  context: WorkloadContext,
  nodes: readonly ClusterNodeSeed[],
  findNode: NodeFinder,
): PodPlan[] {
  return objectsOf(context.index, 'DaemonSet').flatMap((placed) => {
    const { namespace, name, value } = placed.resource;
    if (!isAccepted(context, placed)) return [];
    const owner = { kind: 'DaemonSet', name };
    const covered = new Set(
      context
        .existingOf(namespace, owner)
        .map((pod) => findNode(textAt(pod.placed.resource.value, 'spec', 'nodeName') ?? '')),
    );
    const template = fieldsAt(value, 'spec', 'template');
    const { constraints } = readPodShape(template);
    return nodes
      .filter((node) => !covered.has(node.device) && nodeTakes(node, constraints, findNode))
      .map((node) => {
        const podName = podNameWithSuffix(name, nodes.indexOf(node), context.takenNames(namespace));
        return { ...newPod(context, placed, owner, template, podName), nodeName: node.kubernetesName };
      });
  });
}

/** A Job that is not over runs as many pods at once as it still needs. */
export function jobPods(context: WorkloadContext): PodPlan[] {
  return objectsOf(context.index, 'Job').flatMap((placed) => {
    const { namespace, name, value } = placed.resource;
    if (isTrueAt(value, 'spec', 'suspend') || isOver(value)) return [];
    const owner = { kind: 'Job', name };
    const parallelism = wantedCount(context, placed, 'parallelism');
    const completions = integerAt(value, 'spec', 'completions') ?? parallelism;
    const left = Math.max(0, completions - (integerAt(value, 'status', 'succeeded') ?? 0));
    const missing = Math.min(parallelism, left) - context.existingOf(namespace, owner).length;
    const template = withLabel(fieldsAt(value, 'spec', 'template'), 'job-name', name);
    return podsWithSuffix(context, placed, owner, template, name, missing);
  });
}

function isOver(job: unknown): boolean {
  return listAt(job, 'status', 'conditions').some(
    (condition) =>
      textAt(condition, 'status') === 'True' &&
      ['Complete', 'Failed'].includes(textAt(condition, 'type') ?? ''),
  );
}

function podsWithSuffix(
  context: WorkloadContext,
  placed: PlacedObject,
  owner: PodOwner,
  template: Fields,
  base: string,
  count: number,
): PodPlan[] {
  const isJob = placed.resource.kind === 'Job';
  if (count <= 0 || (!isJob && !isAccepted(context, placed))) return [];
  const shared = newPodShape(placed, owner, template);
  const taken = context.takenNames(placed.resource.namespace);
  return Array.from({ length: count }, (_, position) => {
    const name = podNameWithSuffix(base, position, taken);
    taken.add(name);
    return { ...shared, name };
  });
}

function newPod(
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
    knownAddress: null,
    system: false,
    origin: placed.origin,
  };
}

function withLabel(template: Fields, label: string, value: string): Fields {
  const labels = { ...textMapAt(template, 'metadata', 'labels'), [label]: value };
  return { ...template, metadata: { ...fieldsAt(template, 'metadata'), labels } };
}
