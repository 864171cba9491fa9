/** A port whose link is down and that would let a dropped packet arrive. */
import type { GivenAnswer } from '../answer-question';
import type { Model } from '../model';
import type { Remedy } from '../question';
import { withAppliance, wouldArrive } from './would-arrive';

/** Null when no single port's link is to blame. */
export function linkRemedy(model: Model, answer: GivenAnswer): Remedy | null {
  if (!answer.trace) return null;
  const down = model.appliance.ports.filter((port) => !port.up);
  const port = down.find(({ name }) => wouldArrive(model, answer, withLink(model, name)));
  return port ? { text: `Bring up the link of ${port.name}.`, route: null } : null;
}

function withLink({ topology }: Model, name: string): Model['topology'] {
  return withAppliance(topology, (appliance) => ({
    ...appliance,
    ports: appliance.ports.map((port) => (port.name === name ? { ...port, up: true } : port)),
  }));
}
