/** What active faults mean for pods: who is down, who came back with a new sandbox, which nodes have been given up. */
import type { DeviceName } from '../../network/model';
import { targetsDown, targetsOf } from '../../topology/active-faults';
import type { Topology } from '../../topology/document';
import type { NodeFinder } from '../cluster-nodes';

export interface PodFaults {
  /** Devices that are down, nodes by our own names. */
  readonly down: ReadonlySet<DeviceName>;
  /** Pods, and nodes whose pods, have restarted. */
  readonly restarted: ReadonlySet<DeviceName>;
  /** Nodes that have been down for longer than the eviction timeout. */
  readonly failedOver: ReadonlySet<DeviceName>;
}

export function podFaults(topology: Topology, findNode: NodeFinder): PodFaults {
  const devices = (targets: readonly string[]): ReadonlySet<DeviceName> =>
    new Set(targets.map((target) => deviceOf(target, findNode)));
  return {
    down: devices(targetsDown(topology)),
    restarted: devices(targetsOf(topology, 'restarted')),
    failedOver: devices(targetsOf(topology, 'failed-over')),
  };
}

/** Nodes by whatever name; `pod/web` is one of the namespace default. */
function deviceOf(target: string, findNode: NodeFinder): DeviceName {
  const [kind, ...rest] = target.split('/');
  if (kind === 'node') return findNode(rest.join('/')) ?? target;
  return kind === 'pod' && rest.length === 1 ? `pod/default/${rest.join('')}` : target;
}
