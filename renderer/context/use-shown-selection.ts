/** What is selected, in what is shown: while a new name or metric is typed, a thing goes by its new id there. */
import { useMemo } from 'react';
import { renamed } from '#core/topology/things/rename';
import type { ThingId } from '#core/topology/things/thing-id';
import { renamedSelection } from '../actions/selection-after';
import type { Selection } from '../state/view-store';
import { usePreview, useViews } from './app-context';

/** The selection by the ids of the picture. */
export function useShownSelection(): Selection {
  const selection = useViews((state) => state.selection);
  const renames = usePreview((state) => state.change?.renames);
  return useMemo(() => renamedSelection(selection, renames ?? []), [selection, renames]);
}

/** The id that a thing of the file has in the picture. */
export function useShownId(id: ThingId): ThingId {
  const renames = usePreview((state) => state.change?.renames);
  return renames ? (renamed(renames, id) ?? id) : id;
}
