/** What the active faults of a topology do to their targets: most take them down, a restart only leaves its traces. */
import type { Topology } from './document';
import type { FaultResource } from './resources';

/** Targets of active faults in one of the states, as the file names them. */
export function targetsOf(
  topology: Topology,
  ...states: readonly FaultResource['state'][]
): readonly string[] {
  return topology.faults.flatMap(({ resource }) =>
    resource.active && states.includes(resource.state) ? [resource.target] : [],
  );
}

/** Targets that are down now. */
export function targetsDown(topology: Topology): readonly string[] {
  return targetsOf(topology, 'down', 'failed-over');
}
