/**
 * What becomes of the pods of a node that stays away for longer than the eviction timeout (five minutes):
 * controllers make them again on another node, under new names. Nobody can tell whether the old ones still
 * run, so they stay, Terminating, until the node comes back; a StatefulSet makes no second pod of the same
 * name, and a bare pod is nobody's to make again. Pods that tolerate the taint for ever, as those of
 * DaemonSets do, are not evicted. Source: Kubernetes documentation, "Nodes", "Taint based Evictions",
 * "Force Delete StatefulSet Pods".
 */
import type { DeviceName } from '../../network/model';
import type { Surroundings } from './neighbour-objection';
import { podNameWithSuffix } from './pod-names';
import type { PodPlan } from './pod-plan';
import { schedule, type PlacedPod } from './schedule';
import { isToleratedForEver, unreachable } from './taints';

export interface FailOver {
  /** Pods of failed nodes that are to go, and cannot. */
  readonly evicted: ReadonlySet<PlacedPod>;
  /** The pods made in their stead, with those that they stand for. */
  readonly replacements: ReadonlyMap<PlacedPod, PlacedPod>;
}

const replacingKinds = new Set(['Deployment', 'ReplicaSet', 'ReplicationController', 'Job', 'CronJob']);

/** `failed` are nodes whose pods are made again; `down` are all nodes that take none. */
export function failOver(
  placed: readonly PlacedPod[],
  around: Surroundings,
  failed: ReadonlySet<DeviceName>,
  down: ReadonlySet<DeviceName>,
): FailOver {
  const evicted = new Set(
    placed.filter(
      ({ plan, node }) =>
        node !== null &&
        failed.has(node) &&
        plan.owner?.kind !== 'DaemonSet' &&
        !isToleratedForEver(unreachable, plan.constraints.tolerations),
    ),
  );
  const names = new Set(placed.map(({ plan }) => `${plan.namespace}/${plan.name}`));
  const replaced = [...evicted].filter(
    ({ plan }) => replacingKinds.has(plan.owner?.kind ?? '') && !plan.terminating,
  );
  const plans = replaced.map(({ plan }, position) => replacementOf(plan, position, names));
  const others = placed.filter((pod) => !evicted.has(pod));
  const able = { ...around, nodes: around.nodes.filter(({ device }) => !down.has(device)) };
  const made = schedule(plans, able, others);
  return {
    evicted,
    replacements: new Map(
      made.flatMap((pod, position) => {
        const before = replaced[position];
        return before ? [[pod, before] as const] : [];
      }),
    ),
  };
}

function replacementOf(plan: PodPlan, position: number, names: Set<string>): PodPlan {
  const base = plan.name.replace(/-[^-]*$/, '');
  const taken = { has: (name: string) => names.has(`${plan.namespace}/${name}`) };
  const name = podNameWithSuffix(base, 1000 + position, taken);
  names.add(`${plan.namespace}/${name}`);
  return {
    ...plan,
    name,
    ready: true,
    knownAddress: null,
    sandbox: null,
    // A pod of a dump has its node from the scheduler; a template that names one names it again.
    nodeName: plan.bound ? null : plan.nodeName,
  };
}
