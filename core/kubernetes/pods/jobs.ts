/**
 * Pods of Jobs and CronJobs. Source: Kubernetes documentation, "Jobs", "CronJob".
 *
 * Assumption: a CronJob that is not suspended is shown as it is while it runs, with the pods of one of its
 * Jobs: when it is due is no matter of the network, and who it reaches is.
 */
import { fieldsAt, integerAt, isTrueAt, listAt, textAt } from '../fields';
import { objectsOf, type PlacedObject } from '../object-index';
import { newPod, podsWithSuffix, withLabels } from './new-pods';
import { podNameWithSuffix } from './pod-names';
import type { PodOwner, PodPlan } from './pod-plan';
import { wantedCount, type WorkloadContext } from './workload-context';

/** A Job that is not over runs as many pods at once as it still needs. */
export function jobPods(context: WorkloadContext): PodPlan[] {
  return objectsOf(context.index, 'Job').flatMap((placed) => {
    const { name, value } = placed.resource;
    return podsOfJob(context, placed, { kind: 'Job', name }, value, name);
  });
}

/** The pods of a CronJob's next Job, unless one of its Jobs runs. */
export function cronJobPods(context: WorkloadContext): PodPlan[] {
  const busy = new Set(
    objectsOf(context.index, 'Job')
      .filter(({ resource }) => !isOver(resource.value))
      .flatMap(({ resource }) =>
        listAt(resource.value, 'metadata', 'ownerReferences')
          .filter((reference) => textAt(reference, 'kind') === 'CronJob')
          .map((reference) => `${resource.namespace}/${textAt(reference, 'name') ?? ''}`),
      ),
  );
  return objectsOf(context.index, 'CronJob').flatMap((placed) => {
    const { namespace, name, value } = placed.resource;
    if (isTrueAt(value, 'spec', 'suspend') || busy.has(`${namespace}/${name}`)) return [];
    const job = fieldsAt(value, 'spec', 'jobTemplate');
    return podsOfJob(context, placed, { kind: 'CronJob', name }, job, name);
  });
}

function podsOfJob(
  context: WorkloadContext,
  placed: PlacedObject,
  owner: PodOwner,
  job: unknown,
  name: string,
): PodPlan[] {
  if (isTrueAt(job, 'spec', 'suspend') || isOver(job)) return [];
  const template = withLabels(fieldsAt(job, 'spec', 'template'), {
    'job-name': name,
    'batch.kubernetes.io/job-name': name,
  });
  const spec = owner.kind === 'Job' ? ['spec'] : ['spec', 'jobTemplate', 'spec'];
  const parallelism = wantedCount(context, placed, 'parallelism', spec);
  const written = integerAt(job, 'spec', 'completions');
  const succeeded = integerAt(job, 'status', 'succeeded') ?? 0;
  const completions = written ?? parallelism;
  // Of a work queue (no completions) nothing is made any more once one pod has succeeded.
  const left = written === null && succeeded > 0 ? 0 : Math.max(0, completions - succeeded);
  const there = context.activeOf(placed.resource.namespace, owner).length;
  const missing = Math.min(parallelism, left) - there;
  if (textAt(job, 'spec', 'completionMode') !== 'Indexed') {
    return podsWithSuffix(context, placed, owner, template, name, missing);
  }
  return Array.from({ length: Math.max(0, missing) }, (_, position): PodPlan => {
    // Every index is done once; those that are done or there come first.
    const index = completions - left + there + position;
    const indexed = withLabels(template, { 'batch.kubernetes.io/job-completion-index': String(index) });
    const taken = context.takenNames(placed.resource.namespace);
    const podName = podNameWithSuffix(`${name}-${index}`, index, taken);
    return { ...newPod(context, placed, owner, indexed, podName), hostname: `${name}-${index}` };
  });
}

function isOver(job: unknown): boolean {
  return listAt(job, 'status', 'conditions').some(
    (condition) =>
      textAt(condition, 'status') === 'True' &&
      ['Complete', 'Failed'].includes(textAt(condition, 'type') ?? ''),
  );
}
