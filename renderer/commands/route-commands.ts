/** Custom routes. */
import type { CustomRoute } from '#core/appliance/facts';
import { addRoute, changeRoute, removeRoute } from '#core/topology/changes/appliance/routes';
import { bendRoute } from '#core/topology/changes/view/bends';
import type { Point } from '#core/diagram/scene';
import type { App } from '../state/app';
import { addCustomRoute, changeCustomRoute, removeCustomRoute } from '../actions/changes';
import { bendCustomRoute, editRoute } from '../actions/route-changes';
import type { Command, EditCommand } from './command';
import { withAppliance } from './requirements';
import { savedView } from '#core/topology/things/saved-view';
import type { RouteId } from '#core/topology/things/thing-id';

/** Adds a custom route and selects it. */
export const ADD_ROUTE: EditCommand<CustomRoute> = {
  id: 'route.add',
  title: 'Add a custom route',
  group: 'Route',
  shortcut: null,
  unavailable: withAppliance,
  change: addRoute,
  run: addCustomRoute,
};

export interface RoutePatch {
  readonly id: RouteId;
  readonly patch: Partial<CustomRoute>;
}

/** Moves a custom route, or sets its prefix or metric. */
export const CHANGE_ROUTE: EditCommand<RoutePatch> = {
  id: 'route.change',
  title: 'Change a custom route',
  group: 'Route',
  shortcut: null,
  unavailable: withAppliance,
  change: (document, { id, patch }) => changeRoute(document, id, patch),
  run: (app, { id, patch }) => changeCustomRoute(app, id, patch),
};

/** Removes a custom route. */
export const REMOVE_ROUTE: EditCommand<RouteId> = {
  id: 'route.remove-one',
  title: 'Remove a custom route',
  group: 'Route',
  shortcut: null,
  unavailable: withAppliance,
  change: removeRoute,
  run: removeCustomRoute,
};

export interface RouteBending {
  readonly id: RouteId;
  /** Relative to the appliance; null makes it straight. */
  readonly point: Point | null;
}

/** Leads a custom route by way of a point in the picture. */
export const BEND_ROUTE: EditCommand<RouteBending> = {
  id: 'route.bend',
  title: 'Bend a custom route',
  group: 'Route',
  shortcut: null,
  unavailable: withAppliance,
  change: (document, { id, point }) => bendRoute(document, id, point),
  run: (app, { id, point }) => bendCustomRoute(app, id, point),
};

const withRoute = (app: App): string | null =>
  app.views.getState().selection?.type === 'route' ? null : 'No route is selected.';

function onSelected(act: (app: App, id: RouteId) => void): (app: App) => void {
  return (app) => {
    const { selection } = app.views.getState();
    if (selection?.type === 'route') act(app, selection.id);
  };
}

/** Whether the selected route runs by way of a point that people chose. */
function withBend(app: App): string | null {
  const { selection } = app.views.getState();
  const { diagram } = app.documents.getState().document.topology;
  if (selection?.type !== 'route') return 'No route is selected.';
  return savedView(diagram?.resource).bends[selection.id] ? null : 'The route is straight already.';
}

export const ROUTE_COMMANDS: readonly Command[] = [
  {
    id: 'route.move',
    title: 'Move the selected route…',
    group: 'Route',
    shortcut: null,
    unavailable: withRoute,
    run: onSelected((app, id) => editRoute(app, { id, what: 'next-hop' })),
  },
  {
    id: 'route.edit',
    title: 'Edit prefix and metric of the selected route…',
    group: 'Route',
    shortcut: 'F2',
    scope: 'picture',
    unavailable: withRoute,
    run: onSelected((app, id) => editRoute(app, { id, what: 'values' })),
  },
  {
    id: 'route.straighten',
    title: 'Straighten the selected route',
    group: 'Route',
    shortcut: null,
    unavailable: withBend,
    run: onSelected((app, id) => bendCustomRoute(app, id, null)),
  },
];
