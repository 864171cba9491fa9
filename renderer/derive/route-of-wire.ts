/** Which custom route a wire of the picture draws. */
import type { Wire } from '#core/diagram/scene';

/** The index of the appliance's route that a wire draws; null for other wires and for proposals. */
export function routeIndexOf({ id, kind, state }: Wire): number | null {
  if (kind !== 'custom-route' || state === 'proposed') return null;
  const index = Number(id.split('/')[1]);
  return Number.isInteger(index) ? index : null;
}
