/** What the palette finds: commands, whatever has a name, and owners of addresses. */
import { formatIpv4 } from '#core/address/ipv4';
import { formatPrefix } from '#core/address/prefix';
import { listEndpoints } from '#core/analysis/endpoints/list-endpoints';
import type { Model } from '#core/analysis/model';
import type { App } from '../app/app';
import { askWith } from '../app/tracing';
import { runCommand, shownShortcut } from '../commands/command';
import { COMMANDS } from '../commands/registry';
import type { Selection } from '../stores/view-store';
import { addressIn, ownersOf } from './find-address';

export interface PaletteItem {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly detail: string;
  readonly shortcut: string | null;
  readonly unavailable: string | null;
  readonly run: () => void;
}

const MOST = 40;

/** Items in which every word of the text occurs; an address anywhere in it asks who owns it. */
export function paletteItems(app: App, model: Model, text: string): readonly PaletteItem[] {
  const address = addressIn(text);
  if (address !== null) {
    return ownersOf(model, address).map((owner) => ({
      ...plain(
        app,
        `owner ${owner.title}`,
        owner.exact ? `Who has ${formatIpv4(address)}` : 'Lies in',
        owner.title,
      ),
      detail: owner.exact ? owner.box : '',
      run: () => show(app, { type: 'box', id: owner.box }),
    }));
  }
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return [...commandItems(app), ...(words.length > 0 ? thingItems(app, model) : [])]
    .filter((item) =>
      words.every((word) => `${item.title} ${item.detail} ${item.group}`.toLowerCase().includes(word)),
    )
    .slice(0, MOST);
}

function plain(app: App, id: string, group: string, title: string): PaletteItem {
  return { id, group, title, detail: '', shortcut: null, unavailable: null, run: () => show(app, null) };
}

function show(app: App, selection: Selection): void {
  app.views.setState({ selection, inspector: selection !== null });
}

function commandItems(app: App): readonly PaletteItem[] {
  return COMMANDS.filter(({ id }) => id !== 'palette.open').map((command) => ({
    id: command.id,
    group: command.group,
    title: command.title,
    detail: '',
    shortcut: shownShortcut(command.shortcut),
    unavailable: command.unavailable(app),
    run: () => void runCommand(app, command),
  }));
}

function thingItems(app: App, model: Model): readonly PaletteItem[] {
  const boxes = [
    ...model.network.devices.map(({ name, title }) => ({ id: name, title, detail: name })),
    ...model.cluster.services.map(({ namespace, name }) => ({
      id: `service/${namespace}/${name}`,
      title: name,
      detail: `service/${namespace}/${name}`,
    })),
  ].map(({ id, title, detail }) => ({
    ...plain(app, `show ${id}`, 'Show', title),
    detail,
    run: () => show(app, { type: 'box', id }),
  }));
  const routes = model.appliance.routes.map((route) => ({
    ...plain(app, `route ${route.index}`, 'Show', `Route ${formatPrefix(route.destinationPrefix)}`),
    detail: `via ${formatIpv4(route.nextHop)}`,
    run: () => show(app, { type: 'route', index: route.index }),
  }));
  const traces = listEndpoints(model).map(({ name, title, addresses }) => ({
    ...plain(app, `trace ${name}`, 'Trace to', title),
    detail: [name, ...addresses].join(' '),
    run: () => askWith(app, { to: name }),
  }));
  return [...boxes, ...routes, ...traces];
}
