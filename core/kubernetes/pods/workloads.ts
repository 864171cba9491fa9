/** All pods that the objects of the files mean: those that stand there, and those that controllers would still make. */
import type { ClusterNodeSeed, NodeFinder } from '../cluster-nodes';
import {
  daemonSetPods,
  deploymentPods,
  replicaSetPods,
  replicationControllerPods,
  statefulSetPods,
} from './controllers';
import { cronJobPods, jobPods } from './jobs';
import { mapped, type Steps } from '../../topology/steps';
import type { Finding } from '../finding';
import type { ObjectIndex } from '../object-index';
import { ownedPods, type OwnedPod } from './pod-owners';
import {
  hasEnded,
  isReady,
  isServing,
  isTerminating,
  knownAddress,
  knownSandbox,
  readPodShape,
  type PodPlan,
} from './pod-plan';
import { workloadContext } from './workload-context';

/** Plans of all pods, sorted by namespace, owner and name: the order of the objects is no matter. */
export function* planPods(
  index: ObjectIndex,
  nodes: readonly ClusterNodeSeed[],
  findNode: NodeFinder,
  report: (finding: Finding) => void,
): Steps<PodPlan[]> {
  const living = ownedPods(index).filter(({ placed }) => !hasEnded(placed.resource.value));
  const context = workloadContext(index, living, report);
  yield;
  const existing = yield* mapped(living, existingPod);
  yield;
  const plans = [
    ...existing,
    ...replicaSetPods(context),
    ...replicationControllerPods(context),
    ...deploymentPods(context),
    ...statefulSetPods(context),
    ...daemonSetPods(context, nodes, findNode),
    ...jobPods(context),
    ...cronJobPods(context),
  ];
  yield;
  return plans
    .map((plan) => ({ plan, key: sortKey(plan) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ plan }) => plan);
}

function existingPod({ placed, owner }: OwnedPod): PodPlan {
  const { namespace, name, value } = placed.resource;
  return {
    ...readPodShape(value),
    namespace,
    name,
    owner,
    ready: isReady(value),
    terminating: isTerminating(value),
    draining: isTerminating(value) && isServing(value),
    bound: owner !== null,
    knownAddress: knownAddress(value),
    sandbox: knownSandbox(value),
    system: false,
    origin: placed.origin,
  };
}

/** `web-2` before `web-10`: a StatefulSet's numbers are filled up to one length. */
function sortKey(plan: PodPlan): string {
  const name =
    plan.owner?.kind === 'StatefulSet'
      ? plan.name.replace(/\d+$/, (digits) => digits.padStart(6, '0'))
      : plan.name;
  return `${plan.namespace} ${plan.owner?.name ?? plan.name} ${name}`;
}
