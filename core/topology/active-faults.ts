/** What the active faults of a topology do to their targets: most take them down, a restart only leaves its traces. */
import type { Topology } from './document';
import type { FaultResource } from './resources';
import { faultTarget } from './things/fault-target';
import type { DeviceId } from './things/thing-id';

/** Targets of active faults in one of the states. */
export function targetsOf(
  topology: Topology,
  ...states: readonly FaultResource['state'][]
): readonly DeviceId[] {
  return topology.faults.flatMap(({ resource }) =>
    resource.active && states.includes(resource.state) ? (faultTarget(topology, resource.target) ?? []) : [],
  );
}

/** Targets that are down now. */
export function targetsDown(topology: Topology): readonly DeviceId[] {
  return targetsOf(topology, 'down', 'failed-over');
}
