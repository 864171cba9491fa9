/** In what a step can differ from the file, of what the file has: what `check` would not complain about. */
import { samePrefix } from '../../address/prefix';
import type { Difference } from '../../topology/changes/walkthroughs/step-state';
import type { WalkthroughState } from '../../topology/resources';
import { faultId } from '../../topology/things/thing-id';
import type { Model } from '../model';
import type { Answer } from '../question';
import { deviceBroken } from './step-topology';

export interface PossibleDifferences {
  /** Custom routes to leave out. */
  readonly routes: readonly Difference[];
  /** Active faults to mend. */
  readonly mended: readonly Difference[];
  /** Devices to break, and the file's own faults that are not active. */
  readonly broken: readonly Difference[];
  /** Pods to restart. */
  readonly restarted: readonly Difference[];
}

/** Those that the state has already are left out. */
export function possibleDifferences(model: Model, state: WalkthroughState): PossibleDifferences {
  const { topology, network, cluster, appliance } = model;
  const leftOut = state.without.flatMap((item) => ('route' in item ? [item.route] : []));
  const mended = state.without.flatMap((item) => ('fault' in item ? [item.fault] : []));
  const prefixes = appliance.routes.map(({ destinationPrefix }) => destinationPrefix);
  const unique = prefixes.filter((each, at) => prefixes.findIndex((other) => samePrefix(other, each)) === at);
  const devices = network.devices.map(({ name }) => name);
  const idle = topology.faults.filter(({ resource }) => !resource.active);
  const active = topology.faults.filter(({ resource }) => resource.active);
  return {
    routes: unique
      .filter((route) => !leftOut.some((other) => samePrefix(other, route)))
      .map((route) => ({ list: 'without', item: { route } })),
    mended: notIn(
      mended,
      active.map(({ resource }) => resource.target),
    ).map((fault) => ({ list: 'without', item: { fault } })),
    broken: notIn(state.faults, [
      ...devices.filter((name) => deviceBroken(model, name) !== null),
      ...idle.map(({ resource }) => faultId(resource.name)),
    ]).map((item) => ({ list: 'faults', item })),
    restarted: notIn(
      state.restarted,
      cluster.pods.flatMap(({ system, device }) => (system ? [] : [device])),
    ).map((item) => ({ list: 'restarted', item })),
  };
}

/** Each once. */
function notIn(taken: readonly string[], names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => !taken.includes(name));
}

/** The endpoints among which kube-proxy chose on the way there; none where nothing was translated. */
export function endpointsMet(
  answer: Answer,
): readonly { readonly target: string; readonly chosen: boolean }[] {
  if (!answer.ok || !answer.trace) return [];
  return answer.trace.forward.hops
    .flatMap(({ steps }) => steps)
    .flatMap((step) => {
      if (step.action !== 'dnat') return [];
      const { branches, chosen } = step.detail;
      return branches.map(({ chain, target }) => ({ target, chosen: chain === chosen?.chain }));
    });
}
