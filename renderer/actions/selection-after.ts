/** What is selected after a step back or forth in the history, when what was selected is no longer there. */
import { thingOf } from '#core/report/device/thing';
import type { Topology } from '#core/topology/document';
import { modelOf } from '../derive/model-of';
import { renamedThings } from '../derive/renamed-things';
import type { Selection } from '../state/view-store';

/** What was renamed stays selected under its other name; of what is gone nothing is. */
export function selectionAfter(selection: Selection, before: Topology, after: Topology): Selection {
  const routes = after.appliance?.resource.routes.length ?? 0;
  const isThere = (topology: Topology, id: string): boolean =>
    thingOf(modelOf(topology), id).type !== 'nothing';
  const isGone = (id: string): boolean => isThere(before, id) && !isThere(after, id);
  if (selection?.type === 'route') return selection.index >= routes ? null : selection;
  if (selection?.type === 'box' && isGone(selection.id)) {
    const id = renamedThings(before, after).get(selection.id);
    return id === undefined ? null : { type: 'box', id };
  }
  if (selection?.type === 'boxes' && selection.ids.some(isGone)) return null;
  return selection;
}
