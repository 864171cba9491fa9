/** What active faults mean for pods: who is down, who came back with a new sandbox, which nodes have been given up. */
import type { DeviceName } from '../../network/model';
import { targetsDown, targetsOf } from '../../topology/active-faults';
import type { Topology } from '../../topology/document';
import type { NodeFinder } from '../cluster-nodes';
import { parseThing } from '../../topology/things/thing';
import type { DeviceId } from '../../topology/things/thing-id';

export interface PodFaults {
  /** Devices that are down, nodes by our own names. */
  readonly down: ReadonlySet<DeviceName>;
  /** Pods, and nodes whose pods, have restarted. */
  readonly restarted: ReadonlySet<DeviceName>;
  /** Nodes that have been down for longer than the eviction timeout. */
  readonly failedOver: ReadonlySet<DeviceName>;
}

export function podFaults(topology: Topology, findNode: NodeFinder): PodFaults {
  const devices = (targets: readonly DeviceId[]): ReadonlySet<DeviceName> =>
    new Set(targets.map((target) => deviceOf(target, findNode)));
  return {
    down: devices(targetsDown(topology)),
    restarted: devices(targetsOf(topology, 'restarted')),
    failedOver: devices(targetsOf(topology, 'failed-over')),
  };
}

/** Nodes also by the names that a dump has for them. */
function deviceOf(target: DeviceId, findNode: NodeFinder): DeviceName {
  const thing = parseThing(target);
  return (thing?.type === 'node' ? findNode(thing.name) : null) ?? target;
}
