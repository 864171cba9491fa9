/** Changing the document: the one way by which forms, keys, menus and the pointer do it. */
import { readAppliance } from '#core/appliance/read-appliance';
import type { CustomRoute } from '#core/appliance/facts';
import { moveBoxes } from '#core/topology/changes/view/diagram';
import { addRoute, changeRoute, removeRoute } from '#core/topology/changes/appliance/routes';
import type { Topology, TopologyChange } from '#core/topology/document';
import type { Present, Travelled } from '#core/topology/history/travel';
import { routeCommands } from '#core/appliance/route-cmdlets';
import { NO_PREVIEW } from '../state/preview-store';
import type { App } from '../state/app';
import { editor, type Editor } from './editor';
import { followRenames } from './follow-renames';
import { renamedSelection, selectionAfter } from './selection-after';
import { inverse, type Rename } from '#core/topology/things/rename';
import { routeIds } from '#core/topology/things/route-ids';
import type { Positions } from '#core/topology/things/saved-view';
import type { RouteId } from '#core/topology/things/thing-id';

/** Makes one change: one step of undo. A change that changes nothing makes none. */
export function apply(app: App, change: TopologyChange): void {
  app.preview.setState(NO_PREVIEW);
  const present = app.documents.getState();
  const made = editorOf(app)?.makeChange(present, change);
  if (!made) return;
  const { document, history } = made;
  const { title, renames = [] } = change;
  app.documents.setState({ document, history });
  followRenames(app, renames);
  app.views.setState(({ selection }) => ({
    selection: renamedSelection(selection, renames),
    announcement: title,
  }));
  tellDevice(app, present.document.topology, document.topology);
}

/** Takes the last step back. */
export function undo(app: App): void {
  travel(app, (by, present) => by.undo(present), inverse, 'Undone');
}

/** Makes the last step that was taken back again. */
export function redo(app: App): void {
  travel(
    app,
    (by, present) => by.redo(present),
    (renames) => renames,
    'Done again',
  );
}

type Renames = readonly Rename[];

/** `made` are the renames of the step as it goes this way. */
function travel(
  app: App,
  go: (by: Editor, present: Present) => Travelled | null,
  made: (renames: Renames) => Renames,
  word: string,
): void {
  app.preview.setState(NO_PREVIEW);
  const present = app.documents.getState();
  const by = editorOf(app);
  const travelled = by && go(by, present);
  if (!travelled) return;
  const { document, history, step } = travelled;
  const before = present.document.topology;
  const renames = made(step.change.renames ?? []);
  app.documents.setState({ document, history });
  followRenames(app, renames);
  app.views.setState(({ selection }) => ({
    selection: selectionAfter(selection, renames, before, document.topology),
    announcement: `${word}: ${step.change.title}`,
  }));
  tellDevice(app, before, document.topology);
}

/** Who edits; where that code could not be had, the notice says why nothing happens. */
function editorOf(app: App): Editor | null {
  const by = editor();
  if (!by) app.views.setState({ notice: { tone: 'problem', text: NOBODY_EDITS } });
  return by;
}

const NOBODY_EDITS = 'Nothing was changed: the code that edits files could not be loaded. Try again.';

function tellDevice(app: App, before: Topology, after: Topology): void {
  const commands = routeCommands(readAppliance(before).routes, readAppliance(after).routes);
  if (commands.length > 0) app.views.setState({ deviceCommands: commands });
}

/** Adds a custom route and selects it. */
export function addCustomRoute(app: App, route: CustomRoute): void {
  const { document } = app.documents.getState();
  apply(app, addRoute(document, route));
  const routes = app.documents.getState().document.topology.appliance?.resource.routes ?? [];
  const id = routeIds(routes).at(-1);
  if (id !== undefined) app.views.setState({ selection: { type: 'route', id } });
}

/** Changes fields of a custom route. */
export function changeCustomRoute(app: App, id: RouteId, patch: Partial<CustomRoute>): void {
  apply(app, changeRoute(app.documents.getState().document, id, patch));
}

/** Removes a custom route. */
export function removeCustomRoute(app: App, id: RouteId): void {
  apply(app, removeRoute(app.documents.getState().document, id));
  app.views.setState({ selection: null });
}

/** Keeps the places to which boxes were moved. */
export function keepPositions(app: App, positions: Positions): void {
  apply(app, moveBoxes(app.documents.getState().document, positions));
}
