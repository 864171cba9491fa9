/** Custom routes. */
import type { CustomRoute } from '#core/appliance/facts';
import { addRoute, changeRoute, removeRoute } from '#core/topology/changes/routes';
import { addCustomRoute, changeCustomRoute, removeCustomRoute } from '../app/changes';
import type { Command, EditCommand } from './command';
import { withAppliance } from './requirements';

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
  /** Index in the appliance's routes. */
  readonly index: number;
  readonly patch: Partial<CustomRoute>;
}

/** Moves a custom route, or sets its prefix or metric. */
export const CHANGE_ROUTE: EditCommand<RoutePatch> = {
  id: 'route.change',
  title: 'Change a custom route',
  group: 'Route',
  shortcut: null,
  unavailable: withAppliance,
  change: (document, { index, patch }) => changeRoute(document, index, patch),
  run: (app, { index, patch }) => changeCustomRoute(app, index, patch),
};

/** Removes the custom route at this index. */
export const REMOVE_ROUTE: EditCommand<number> = {
  id: 'route.remove-one',
  title: 'Remove a custom route',
  group: 'Route',
  shortcut: null,
  unavailable: withAppliance,
  change: removeRoute,
  run: removeCustomRoute,
};

export const ROUTE_COMMANDS: readonly Command[] = [
  {
    id: 'route.remove',
    title: 'Remove the selected route',
    group: 'Route',
    shortcut: null,
    unavailable: (app) => (app.views.getState().selection?.type === 'route' ? null : 'No route is selected.'),
    run: (app) => {
      const { selection } = app.views.getState();
      if (selection?.type === 'route') removeCustomRoute(app, selection.index);
    },
  },
];
