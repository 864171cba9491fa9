/** Adding to the picture: each opens the panel beside it with a small form. */
import type { App } from '../state/app';
import type { AddKind } from '../state/view-store';
import type { Command } from './command';
import { withFile } from './requirements';

/** What can be added, in the order of the gallery. */
export const ADD_TITLES: Readonly<Record<AddKind, string>> = {
  network: 'Network',
  router: 'Router',
  firewall: 'Firewall',
  client: 'Client',
  camera: 'Camera',
  server: 'Server',
  web: 'Web front end',
  database: 'Database',
  'two-tier': 'Two-tier app',
  policy: 'Network policy',
};

const ADD_KINDS: readonly AddKind[] = [
  'network',
  'router',
  'firewall',
  'client',
  'camera',
  'server',
  'web',
  'database',
  'two-tier',
  'policy',
];

/** The hosts outside among them. */
const HOSTS = ['router', 'firewall', 'client', 'camera', 'server'] as const;

export function isHost(kind: AddKind): kind is (typeof HOSTS)[number] {
  return HOSTS.some((host) => host === kind);
}

/** Opens the panel; with a kind, at its form. */
export function startAdding(app: App, kind: AddKind | null): void {
  app.views.setState({ adding: { kind }, welcome: false });
}

export const ADD_COMMANDS: readonly Command[] = [
  {
    id: 'add.open',
    title: 'Add…',
    group: 'Add',
    shortcut: 'A',
    unavailable: withFile,
    run: (app) => startAdding(app, null),
  },
  ...ADD_KINDS.map((kind): Command => ({
    id: `add.${kind}`,
    title: `Add a ${isHost(kind) ? 'host: ' : ''}${ADD_TITLES[kind].toLowerCase()}`,
    group: 'Add',
    shortcut: null,
    unavailable: withFile,
    run: (app) => startAdding(app, kind),
  })),
];
