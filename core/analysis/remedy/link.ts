/** A port whose link is down and that would let a dropped packet arrive. */
import type { RemedySaid } from '../../sentences/traces/remedies';
import type { GivenAnswer } from '../answer-question';
import type { Model } from '../model';
import { proven, withAppliance, type Proposal } from './would-arrive';

/** Null when no single port's link is to blame. */
export function linkRemedy(model: Model, answer: GivenAnswer): Proposal | null {
  if (!answer.trace) return null;
  for (const { name, up } of model.appliance.ports) {
    if (up) continue;
    const said: RemedySaid = { kind: 'bring-up', args: { port: name } };
    const proposal = proven(model, answer, withLink(model, name), { said, route: null });
    if (proposal) return proposal;
  }
  return null;
}

function withLink({ topology }: Model, name: string): Model['topology'] {
  return withAppliance(topology, (appliance) => ({
    ...appliance,
    ports: appliance.ports.map((port) => (port.name === name ? { ...port, up: true } : port)),
  }));
}
