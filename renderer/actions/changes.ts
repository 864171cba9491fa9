/** Changing the document: the one way by which forms, keys, menus and the pointer do it. */
import { readAppliance } from '#core/appliance/read-appliance';
import type { CustomRoute } from '#core/appliance/facts';
import type { Point } from '#core/diagram/scene';
import { moveBoxes } from '#core/topology/changes/view/diagram';
import { addRoute, changeRoute, removeRoute } from '#core/topology/changes/appliance/routes';
import type { Topology, TopologyChange } from '#core/topology/document';
import {
  makeChange,
  redo as redoStep,
  undo as undoStep,
  type Present,
  type Travelled,
} from '#core/topology/history/travel';
import { routeCommands } from '#core/appliance/route-cmdlets';
import { NO_PREVIEW } from '../state/preview-store';
import type { App } from '../state/app';
import { followRenames } from './follow-renames';
import { selectionAfter } from './selection-after';

/** Makes one change: one step of undo. A change that changes nothing makes none. */
export function apply(app: App, change: TopologyChange): void {
  app.preview.setState(NO_PREVIEW);
  const present = app.documents.getState();
  const made = makeChange(present, change);
  if (!made) return;
  const { document, history } = made;
  followRenames(app, present.document.topology, document.topology);
  app.documents.setState({ document, history });
  app.views.setState({ announcement: change.title });
  tellDevice(app, present.document.topology, document.topology);
}

/** Takes the last step back. */
export function undo(app: App): void {
  travel(app, undoStep, 'Undone');
}

/** Makes the last step that was taken back again. */
export function redo(app: App): void {
  travel(app, redoStep, 'Done again');
}

function travel(app: App, go: (present: Present) => Travelled | null, word: string): void {
  app.preview.setState(NO_PREVIEW);
  const present = app.documents.getState();
  const travelled = go(present);
  if (!travelled) return;
  const { document, history, step } = travelled;
  const before = present.document.topology;
  app.documents.setState({ document, history });
  followRenames(app, before, document.topology);
  app.views.setState(({ selection }) => ({
    selection: selectionAfter(selection, before, document.topology),
    announcement: `${word}: ${step.change.title}`,
  }));
  tellDevice(app, before, document.topology);
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
