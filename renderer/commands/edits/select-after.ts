/** What was just added or renamed is selected and shown in the inspector. */
import { filteredModel } from '#core/diagram/focus/scene-filter';
import { shownThing } from '#core/report/device/shown-thing';
import type { App } from '../../state/app';
import { dropFilter } from '../../actions/selecting';
import { modelOf } from '../../derive/model-of';
import type { ThingId } from '#core/topology/things/thing-id';

/** Selects a box and shows what is known about it; a filter that leaves it out gives way, and says so. */
export function selectBox(app: App, id: ThingId): void {
  app.views.setState({ selection: { type: 'box', id }, inspector: true, adding: null });
  if (!isFilteredOut(app, id)) return;
  dropFilter(app);
  const text = 'The filter is off: it left out what was just added.';
  app.views.setState({ notice: { tone: 'note', text } });
}

function isFilteredOut({ documents, reading }: App, id: ThingId): boolean {
  const model = modelOf(documents.getState().document.topology);
  const drawn = filteredModel(model, reading.getState().filter, null);
  return drawn !== model && shownThing(model, id) !== null && shownThing(drawn, id) === null;
}

/** Nothing is selected any more: what was is gone. */
export function selectNothing(app: App): void {
  app.views.setState({ selection: null });
}
