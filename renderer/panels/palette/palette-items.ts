/** What the palette finds: owners of addresses, whatever has a name, commands, traces to it and those asked before. */
import { formatIpv4 } from '#core/address/ipv4';
import { listEndpoints } from '#core/analysis/endpoints/list-endpoints';
import type { Model } from '#core/analysis/model';
import { addressIn, ownersOf } from '#core/analysis/search/owners';
import { search } from '#core/analysis/search/search';
import type { App } from '../../state/app';
import { jumpTo } from '../../actions/selecting';
import { askWith, trace } from '../../actions/tracing';
import { runCommand, shownShortcut } from '../../commands/command';
import { COMMANDS } from '../../commands/registry';
import { selectionOf } from '../../derive/selection-of';
import type { ThingId } from '#core/topology/things/thing-id';

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
const MOST_THINGS = 30;
const MOST_TRACES = 8;

/** Items in which every word of the text occurs; an address anywhere in it asks who owns it. */
export function paletteItems(app: App, model: Model, text: string): readonly PaletteItem[] {
  const address = addressIn(text);
  const typed = address === null ? text : formatIpv4(address);
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = ({ title, detail, group }: PaletteItem): boolean => {
    const all = `${title} ${detail} ${group}`.toLowerCase();
    return words.every((word) => all.includes(word));
  };
  if (words.length === 0) return [...askedItems(app), ...commandItems(app)].slice(0, MOST);
  return [
    ...(address === null ? [] : ownerItems(app, model, address)),
    ...commandItems(app).filter(fits),
    ...askedItems(app).filter(fits),
    ...(address === null ? thingItems(app, model, typed) : []),
    ...traceItems(app, model).filter(fits).slice(0, MOST_TRACES),
  ].slice(0, MOST);
}

function item(group: string, id: string, title: string, detail: string, run: () => void): PaletteItem {
  return { id, group, title, detail, shortcut: null, unavailable: null, run };
}

function show(app: App, thing: ThingId): () => void {
  return () => jumpTo(app, selectionOf(thing));
}

function ownerItems(app: App, model: Model, address: Parameters<typeof ownersOf>[1]): readonly PaletteItem[] {
  return ownersOf(model, address).map(({ title, detail, thing, exact }) =>
    item(exact ? `Has it` : 'Lies in', `owner ${title}`, title, detail, show(app, thing)),
  );
}

function thingItems(app: App, model: Model, text: string): readonly PaletteItem[] {
  return search(model, text, MOST_THINGS).map(({ id, kind, title, detail, thing }) =>
    item(kind, `show ${id}`, title, detail, show(app, thing)),
  );
}

function askedItems(app: App): readonly PaletteItem[] {
  return app.reading.getState().asked.map(({ from, to, protocol, port }) => {
    const detail = port === null ? protocol.toUpperCase() : `${protocol.toUpperCase()} ${port}`;
    return item('Asked', `asked ${from} ${to} ${detail}`, `${from} → ${to}`, detail, () =>
      trace(app, from, to, protocol, port),
    );
  });
}

function traceItems(app: App, model: Model): readonly PaletteItem[] {
  return listEndpoints(model).map(({ name, title, addresses }) =>
    item('Trace to', `trace ${name}`, title, [name, ...addresses].join(' '), () =>
      askWith(app, { to: name }),
    ),
  );
}

function commandItems(app: App): readonly PaletteItem[] {
  return COMMANDS.filter(({ id }) => id !== 'palette.open').map((command) => ({
    id: command.id,
    group: command.group,
    title: command.titleNow?.(app) ?? command.title,
    detail: '',
    shortcut: shownShortcut(command.shortcut),
    unavailable: command.unavailable(app),
    run: () => void runCommand(app, command),
  }));
}
