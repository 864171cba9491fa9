/** The one step of a hop that tells most about it: what a drop, a translation or a route did, before what every hop does. */
import type { Hop, Step, StepAction } from '../../network/trace';

const TELLING: readonly StepAction[] = [
  'drop',
  'dnat',
  'undo-nat',
  'snat',
  'encapsulate',
  'decapsulate',
  'route',
  'deliver',
  'originate',
  'switch',
];

/** The step that a single sentence about the hop is made of; null for a hop without steps. */
export function tellingStep({ steps }: Hop): Step | null {
  for (const action of TELLING) {
    const found = steps.find((step) => step.action === action);
    if (found) return found;
  }
  return steps[0] ?? null;
}
