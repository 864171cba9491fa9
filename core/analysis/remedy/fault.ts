/** The faults that would have to be mended for a dropped packet to arrive. */
import type { Placed, Topology } from '../../topology/document';
import type { FaultResource } from '../../topology/resources';
import type { GivenAnswer } from '../answer-question';
import type { Model } from '../model';
import { proven, type Proposal } from './would-arrive';

/**
 * One fault if one is enough, else all of them together; null when mending faults doesn't help. What has
 * restarted is whole again: nobody undoes a restart.
 */
export function faultRemedy(model: Model, answer: GivenAnswer): Proposal | null {
  const active = activeFaults(model.topology);
  const choices = [...active.map((fault) => [fault]), ...(active.length > 1 ? [active] : [])];
  for (const faults of choices) {
    const { remedy, topology } = clearing(model.topology, faults);
    const proposal = proven(model, answer, topology, remedy);
    if (proposal) return proposal;
  }
  return null;
}

export function activeFaults({ faults }: Topology): readonly Placed<FaultResource>[] {
  return faults.filter(({ resource }) => resource.active && resource.state !== 'restarted');
}

/** The change that clears them; whether it is enough is another question. */
export function clearing(topology: Topology, faults: readonly Placed<FaultResource>[]): Proposal {
  const names = faults.map(({ resource: { name, target } }) => ({ name, target }));
  return {
    remedy: { said: { kind: 'clear-faults', args: { faults: names } }, route: null },
    topology: { ...topology, faults: topology.faults.filter((fault) => !faults.includes(fault)) },
    areas: null,
  };
}
