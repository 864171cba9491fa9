/** A custom route is what it says, not where it stands: it stays selected while others come and go before it. */
import { expect, it } from 'vitest';
import { formatPrefix } from '#core/address/prefix';
import { search } from '#core/analysis/search/search';
import { removeRoute } from '#core/topology/changes/appliance/routes';
import type { App } from '#renderer/state/app';
import { apply, undo } from '#renderer/actions/changes';
import { select } from '#renderer/actions/selecting';
import { COMMANDS } from '#renderer/commands/registry';
import { modelOf } from '#renderer/derive/model-of';
import { appWith } from './fake-app';
import { selectionOf } from '#renderer/derive/selection-of';

function routesOf(app: App): readonly string[] {
  const routes = app.documents.getState().document.topology.appliance?.resource.routes ?? [];
  return routes.map(
    ({ destinationPrefix, routeMetric }) => `${formatPrefix(destinationPrefix)} ${routeMetric}`,
  );
}

function selectRoute(app: App, words: string): void {
  const model = modelOf(app.documents.getState().document.topology);
  const [found] = search(model, words, 1);
  select(app, found ? selectionOf(found.thing) : null);
}

it('a route that is selected while one before it comes back is the one that Delete removes', async () => {
  const app = appWith('routed-plant.topology.yaml');
  const before = routesOf(app);
  apply(app, removeRoute(app.documents.getState().document, 'route/10.51.0.0/16/100'));
  selectRoute(app, 'route 10.51.9.0/24 500');
  undo(app);
  expect(routesOf(app)).toEqual(before);
  await COMMANDS.find(({ id }) => id === 'selection.remove')?.run(app);
  expect(routesOf(app)).toEqual(before.filter((route) => route !== '10.51.9.0/24 500'));
});
