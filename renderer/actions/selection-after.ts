/** What is selected after a change or a step of the history: what was renamed under its other id, of what is gone nothing. */
import { shownThing } from '#core/report/device/shown-thing';
import type { Topology } from '#core/topology/document';
import { isRouteId } from '#core/topology/things/thing';
import { renamed, type Rename } from '#core/topology/things/rename';
import type { ThingId } from '#core/topology/things/thing-id';
import { modelOf } from '../derive/model-of';
import { selectionOf } from '../derive/selection-of';
import type { Selection } from '../state/view-store';

/** After a change that renames. A selection that it does not touch is the same object. */
export function renamedSelection(selection: Selection, renames: readonly Rename[]): Selection {
  if (selection === null || selection.type === 'wire' || renames.length === 0) return selection;
  if (selection.type === 'boxes') {
    const ids = selection.ids.flatMap((id) => renamed(renames, id) ?? []);
    const at = renamed(renames, selection.at);
    return at === null || ids.length < selection.ids.length ? null : { ...selection, ids, at };
  }
  const id = renamed(renames, selection.id);
  return id === selection.id ? selection : id && selectionOf(id);
}

/** After a step of the history, which may have taken away what is selected. */
export function selectionAfter(
  selection: Selection,
  renames: readonly Rename[],
  before: Topology,
  after: Topology,
): Selection {
  const now = renamedSelection(selection, renames);
  const isThere = (topology: Topology, id: ThingId): boolean => shownThing(modelOf(topology), id) !== null;
  const isGone = (id: ThingId): boolean =>
    !isThere(after, id) && (isRouteId(id) || isThere(before, id) || now !== selection);
  if (now?.type === 'boxes') return now.ids.some(isGone) ? null : now;
  if (now === null || now.type === 'wire') return now;
  return isGone(now.id) ? null : now;
}
