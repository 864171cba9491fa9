/** Selecting a thing: a custom route by its label and wires, everything else by its box. */
import { isRouteId } from '#core/topology/things/thing';
import type { ThingId } from '#core/topology/things/thing-id';
import type { Selection } from '../state/view-store';

/** The selection of one thing. */
export function selectionOf(id: ThingId): NonNullable<Selection> {
  return isRouteId(id) ? { type: 'route', id } : { type: 'box', id };
}

/** The one thing that is selected; null for none, several or a wire. */
export function thingIn(selection: Selection): ThingId | null {
  return selection?.type === 'box' || selection?.type === 'route' ? selection.id : null;
}
