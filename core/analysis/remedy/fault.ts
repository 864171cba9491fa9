/** The faults that would have to be mended for a dropped packet to arrive. */
import type { Placed, Topology } from '../../topology/document';
import type { FaultResource } from '../../topology/resources';
import type { GivenAnswer } from '../answer-question';
import type { Model } from '../model';
import type { Remedy } from '../question';
import { wouldArrive } from './would-arrive';

/**
 * One fault if one is enough, else all of them together; null when mending faults doesn't help. What has
 * restarted is whole again: nobody undoes a restart.
 */
export function faultRemedy(model: Model, answer: GivenAnswer): Remedy | null {
  const active = model.topology.faults.filter(
    ({ resource }) => resource.active && resource.state !== 'restarted',
  );
  if (active.length === 0) return null;
  const single = active.find((fault) => wouldArrive(model, answer, without(model.topology, [fault])));
  if (single) return remedyFor([single]);
  return active.length > 1 && wouldArrive(model, answer, without(model.topology, active))
    ? remedyFor(active)
    : null;
}

function without(topology: Topology, faults: readonly Placed<FaultResource>[]): Topology {
  return { ...topology, faults: topology.faults.filter((fault) => !faults.includes(fault)) };
}

function remedyFor(faults: readonly Placed<FaultResource>[]): Remedy {
  const names = faults.map(({ resource }) => `${resource.name} (${resource.target})`);
  return { text: `Clear the fault${names.length > 1 ? 's' : ''} ${names.join(' and ')}.`, route: null };
}
