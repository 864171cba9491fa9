/**
 * The pods that each kind of controller would still make, beyond those that stand in the files.
 * Source: Kubernetes documentation, "Workload Management", one page per kind.
 */
import type { ClusterNodeSeed, NodeFinder } from '../cluster-nodes';
import { fieldsAt, integerAt, textAt } from '../fields';
import type { Labels } from '../policies/label-selector';
import { objectsOf } from '../object-index';
import { newPod, podsWithSuffix, withLabels } from './new-pods';
import { podNameWithSuffix, podTemplateHash } from './pod-names';
import { deploymentOfReplicaSet } from './pod-owners';
import { readPodShape, type PodPlan } from './pod-plan';
import { nodeObjection } from './node-fit';
import { daemonSetTolerations } from './taints';
import { isAccepted, wantedCount, type WorkloadContext } from './workload-context';

/** The ancestor of the ReplicaSet; its selector is a plain map. */
export function replicationControllerPods(context: WorkloadContext): PodPlan[] {
  return objectsOf(context.index, 'ReplicationController').flatMap((placed) => {
    const { namespace, name, value } = placed.resource;
    const owner = { kind: 'ReplicationController', name };
    const missing = wantedCount(context, placed, 'replicas') - context.activeOf(namespace, owner).length;
    return podsWithSuffix(context, placed, owner, fieldsAt(value, 'spec', 'template'), name, missing);
  });
}

/** A ReplicaSet makes what it lacks, on behalf of its Deployment if it has one. */
export function replicaSetPods(context: WorkloadContext): PodPlan[] {
  return objectsOf(context.index, 'ReplicaSet').flatMap((placed) => {
    const { namespace, name, value } = placed.resource;
    const itself = { kind: 'ReplicaSet', name };
    const owner = deploymentOfReplicaSet(context.index, placed) ?? itself;
    const missing = wantedCount(context, placed, 'replicas') - context.activeOf(namespace, itself).length;
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
    const missing = wantedCount(context, placed, 'replicas') - context.activeOf(namespace, owner).length;
    const template = fieldsAt(value, 'spec', 'template');
    const hash = podTemplateHash(template);
    const labelled = withLabels(template, { 'pod-template-hash': hash });
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
    // While a pod of the name is still going, there is no other of it.
    const taken = context.takenNames(namespace);
    const names = Array.from(
      { length: wantedCount(context, placed, 'replicas') },
      (_, ordinal) => `${name}-${start + ordinal}`,
    ).filter((podName) => !taken.has(podName));
    const subdomain = textAt(value, 'spec', 'serviceName');
    return names.map((podName) => ({
      ...newPod(context, placed, owner, withLabels(template, ordinalLabels(podName)), podName),
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
    const { constraints: own } = readPodShape(template);
    const constraints = { ...own, tolerations: [...own.tolerations, ...daemonSetTolerations] };
    return nodes
      .filter((node) => !covered.has(node.device) && nodeObjection(node, constraints, findNode) === null)
      .map((node) => {
        const podName = podNameWithSuffix(name, nodes.indexOf(node), context.takenNames(namespace));
        return { ...newPod(context, placed, owner, template, podName), nodeName: node.kubernetesName };
      });
  });
}

/** Both are on every pod of a StatefulSet; people select single pods by the first. */
function ordinalLabels(podName: string): Labels {
  return {
    'statefulset.kubernetes.io/pod-name': podName,
    'apps.kubernetes.io/pod-index': podName.slice(podName.lastIndexOf('-') + 1),
  };
}
