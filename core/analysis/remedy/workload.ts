/**
 * Remedies at the workload: whom its pods ask for names, and what keeps them off every node. Sources: Kubernetes
 * documentation, "Pod's DNS Policy", "Taints and Tolerations", "Assigning Pods to Nodes".
 */
import { fieldsAt, listAt, textMapAt, type Fields } from '../../kubernetes/fields';
import type { Pod } from '../../kubernetes/cluster';
import { podNamed } from '../../kubernetes/dns/pod-resolver';
import { isTolerated, taintsOf, taintText } from '../../kubernetes/pods/taints';
import { toJson } from '../../topology/values';
import type { Path } from '../../topology/document';
import type { GivenAnswer } from '../answer-question';
import { decidingDrop } from '../drop';
import { objectName, shortKind } from '../endpoints/endpoint-reference';
import { serviceOfFlow } from '../endpoints/service-at';
import type { Model } from '../model';
import { areaOfServices } from './areas';
import { edit, editsRemedy } from './edits';
import { objectOf, type ObjectRef } from './objects';
import type { Proposal } from './would-arrive';

/** Where the specification of a pod's stands: in its own object, or in its controller's template. */
interface PodSpec {
  readonly kind: string;
  readonly ref: ObjectRef;
  readonly path: Path;
  /** By which its pods are asked for, whatever they are called then; null for a pod of its own. */
  readonly workload: string | null;
}

/** A pod that does not ask CoreDNS asks it with another dnsPolicy. */
export function* dnsPolicyRemedies(model: Model, answer: GivenAnswer): Generator<Proposal, void> {
  const { question, reason, resolution } = answer;
  const pod = podNamed(model.cluster, question.from);
  if (reason?.code !== 'name-not-found' || !pod || !resolution) return;
  if (resolution.resolver.nameservers.includes(model.cluster.dns.address)) return;
  const spec = podSpecOf(model, pod);
  if (!spec) return;
  const policy = pod.hostNetwork ? 'ClusterFirstWithHostNet' : 'ClusterFirst';
  const edits = [edit(spec.kind, spec.ref, [...spec.path, 'dnsPolicy'], policy)];
  const proposal = editsRemedy(model, answer, edits, {
    why: { type: 'core-dns' },
    ...(spec.workload !== null && { question: { ...question, from: spec.workload } }),
  });
  if (proposal) yield proposal;
}

/** Pods of a service that no node takes: what would let one of them run. */
export function* schedulingRemedies(model: Model, answer: GivenAnswer): Generator<Proposal, void> {
  const drop = answer.trace && decidingDrop(answer.trace);
  const service = answer.trace && serviceOfFlow(model, answer.trace.flow);
  if (!service || (drop?.detail.code !== 'no-endpoints' && drop?.detail.code !== 'host-unreachable')) return;
  const selector = textMapAt(
    objectOf(model.topology, 'Service', service)?.resource.value,
    'spec',
    'selector',
  );
  const waiting = model.cluster.pods.find(
    (pod) =>
      pod.node === null &&
      pod.namespace === service.namespace &&
      Object.entries(selector).every(([key, value]) => pod.labels[key] === value),
  );
  const spec = waiting && podSpecOf(model, waiting);
  if (spec) yield* schedulable(model, answer, spec);
}

function* schedulable(model: Model, answer: GivenAnswer, spec: PodSpec): Generator<Proposal, void> {
  const areas = areaOfServices(model);
  const own = specOf(model, spec);
  const tolerations = listAt(own, 'tolerations');
  for (const { resource } of model.topology.kubernetes.filter((one) => one.resource.kind === 'Node')) {
    const taints = taintsOf(resource.value, false).filter(
      (taint) => taint.effect !== 'PreferNoSchedule' && !isTolerated(taint, tolerations),
    );
    if (taints.length > 0) {
      const added = taints.map(({ key, value, effect }) =>
        value === '' ? { key, operator: 'Exists', effect } : { key, operator: 'Equal', value, effect },
      );
      const value = [...tolerations.map(toJson), ...added];
      const why = { type: 'taint', node: resource.name, taint: taints.map(taintText).join(' and ') } as const;
      const edits = [edit(spec.kind, spec.ref, [...spec.path, 'tolerations'], value)];
      const proposal = editsRemedy(model, answer, edits, { why, areas, serves: true });
      if (proposal) yield spec.workload === null ? proposal : { ...proposal, renames: true };
    }
    const labels = Object.entries(textMapAt(own, 'nodeSelector'));
    const has = textMapAt(resource.value, 'metadata', 'labels');
    const missing = labels.filter(([key, value]) => has[key] !== value);
    const edits = missing.map(([key, value]) => edit('Node', resource, ['metadata', 'labels', key], value));
    const proposal = editsRemedy(model, answer, edits, {
      why: { type: 'node-selector', node: resource.name },
    });
    if (proposal) yield proposal;
  }
}

function specOf({ topology }: Model, { kind, ref, path }: PodSpec): Fields {
  return fieldsAt(objectOf(topology, kind, ref)?.resource.value, ...path.map(String));
}

function podSpecOf({ topology }: Model, pod: Pod): PodSpec | null {
  if (pod.owner === null) {
    return objectOf(topology, 'Pod', pod) && { kind: 'Pod', ref: pod, path: ['spec'], workload: null };
  }
  const ref = { namespace: pod.namespace, name: pod.owner.name };
  const short = shortKind(pod.owner.kind);
  // A dump has pods of their own beside the workload; theirs is what counts, until they are made anew.
  if (short === null || objectOf(topology, 'Pod', pod) || !objectOf(topology, pod.owner.kind, ref))
    return null;
  if (pod.owner.kind === 'CronJob') return null;
  const workload = objectName(short, pod.namespace, pod.owner.name);
  return { kind: pod.owner.kind, ref, path: ['spec', 'template', 'spec'], workload };
}
