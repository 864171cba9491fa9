/** Changing the document: the one way by which forms, keys, menus and the pointer do it. */
import { readAppliance } from '#core/appliance/read-appliance';
import type { CustomRoute } from '#core/appliance/facts';
import type { Point } from '#core/diagram/scene';
import { moveBoxes } from '#core/topology/changes/view/diagram';
import { addRoute, changeRoute, removeRoute } from '#core/topology/changes/appliance/routes';
import type { Topology, TopologyChange } from '#core/topology/document';
import { applyChange } from '#core/topology/edit';
import { routeCommands } from '#core/appliance/route-cmdlets';
import { NO_PREVIEW } from '../state/preview-store';
import type { App } from '../state/app';
import { followRenames } from './follow-renames';
import { selectionAfter } from './selection-after';

/** Makes one change: one step of undo. A change that changes nothing makes none. */
export function apply(app: App, change: TopologyChange): void {
  app.preview.setState(NO_PREVIEW);
  const { document } = app.documents.getState();
  if (change.operations.length === 0) return;
  const after = applyChange(document, change);
  if (after.files[0]?.text === document.files[0]?.text) return;
  followRenames(app, document.topology, after.topology);
  app.documents.setState({ document: after, title: change.title });
  app.views.setState({ announcement: change.title });
  tellDevice(app, document.topology, after.topology);
}

/** Takes the last step back. */
export function undo(app: App): void {
  const { title } = app.documents.getState();
  travel(app, () => app.documents.temporal.getState().undo());
  app.views.setState({ announcement: `Undone: ${title ?? 'nothing'}` });
}

/** Makes the last step that was taken back again. */
export function redo(app: App): void {
  travel(app, () => app.documents.temporal.getState().redo());
  app.views.setState({ announcement: `Done again: ${app.documents.getState().title ?? 'nothing'}` });
}

function travel(app: App, step: () => void): void {
  app.preview.setState(NO_PREVIEW);
  const before = app.documents.getState().document.topology;
  step();
  const { topology } = app.documents.getState().document;
  const { selection } = app.views.getState();
  followRenames(app, before, topology);
  app.views.setState({ selection: selectionAfter(selection, before, topology) });
  tellDevice(app, before, topology);
}

function tellDevice(app: App, before: Topology, after: Topology): void {
  const commands = routeCommands(readAppliance(before).routes, readAppliance(after).routes);
  if (commands.length > 0) app.views.setState({ deviceCommands: commands });
}

/** Adds a custom route and selects it. */
export function addCustomRoute(app: App, route: CustomRoute): void {
  const { document } = app.documents.getState();
  apply(app, addRoute(document, route));
  const routes = app.documents.getState().document.topology.appliance?.resource.routes ?? [];
  if (routes.length > 0) app.views.setState({ selection: { type: 'route', index: routes.length - 1 } });
}

/** Changes fields of a custom route. */
export function changeCustomRoute(app: App, index: number, patch: Partial<CustomRoute>): void {
  apply(app, changeRoute(app.documents.getState().document, index, patch));
}

/** Removes a custom route. */
export function removeCustomRoute(app: App, index: number): void {
  apply(app, removeRoute(app.documents.getState().document, index));
  app.views.setState({ selection: null });
}

/** Keeps the places to which boxes were moved. */
export function keepPositions(app: App, positions: Readonly<Record<string, Point>>): void {
  apply(app, moveBoxes(app.documents.getState().document, positions));
}
