/** A loose reverse-path filter, where no custom route would mend what the strict one drops. */
import type { GivenAnswer } from '../answer-question';
import type { Model } from '../model';
import { decidingDrop } from '../drop';
import { proven, withAppliance, type Proposal } from './would-arrive';

/** Null unless a node's filter dropped the packet and a loose one would let it, and its reply, through. */
export function filterRemedy(model: Model, answer: GivenAnswer): Proposal | null {
  const drop = answer.trace && decidingDrop(answer.trace);
  if (drop?.detail.code !== 'reverse-path-filter' || drop.hop.kind !== 'node') return null;
  const loose = withAppliance(model.topology, (appliance) => ({
    ...appliance,
    kubernetes: appliance.kubernetes && { ...appliance.kubernetes, reversePathFilter: 'loose' },
  }));
  return proven(model, answer, loose, { said: { kind: 'loose-filter', args: {} }, route: null });
}
