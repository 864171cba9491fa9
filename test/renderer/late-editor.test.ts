/** A file that the host has read is shown without what edits it; an edit before that has come waits for it. */
import { readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { formatPrefix, prefix } from '#core/address/prefix';
import type { CustomRoute } from '#core/appliance/facts';
import { valuesToHandOver } from '#core/topology/read-ahead';
import { readTopology } from '#core/topology/read';
import type { FileHandle, HostApi, OpenResult } from '#electron/ipc';

const name = 'two-tier.topology.yaml';
const sample = readFileSync(new URL(`../../assets/samples/${name}`, import.meta.url), 'utf8');

function opened(text: string, values: readonly unknown[] | null): OpenResult {
  const file = { handle: 'test' as FileHandle, name, text, version: '', sample: false };
  return { type: 'opened', file, ...(values ? { values } : {}) };
}

/** A window that has just started. */
async function freshWindow() {
  vi.resetModules();
  const { createApp } = await import('#renderer/state/app');
  const { showOpened } = await import('#renderer/actions/files');
  const { editor } = await import('#renderer/actions/editor');
  const { comeWithHand } = await import('#renderer/actions/late-code');
  const { apply } = await import('#renderer/actions/changes');
  const { runWith } = await import('#renderer/commands/command');
  const { ADD_ROUTE } = await import('#renderer/commands/route-commands');
  const app = createApp(() => ({}) as HostApi);
  const problems = () => app.documents.getState().document.problems;
  const text = () => app.documents.getState().document.files[0]?.text ?? '';
  return { app, showOpened, editor, comeWithHand, apply, runWith, ADD_ROUTE, problems, text };
}

let fresh: Awaited<ReturnType<typeof freshWindow>>;
beforeEach(async () => {
  fresh = await freshWindow();
});

const values = valuesToHandOver(readTopology([{ name, text: sample }]));
const routeTo = (to: string): CustomRoute => ({
  interfaceAlias: 'Port3',
  destinationPrefix: prefix(to),
  nextHop: ipv4('192.168.20.1'),
  routeMetric: 100,
});

it('shows what the host has read, and edits it once it is asked to', async () => {
  const { app, showOpened, editor, runWith, ADD_ROUTE, text } = fresh;
  await showOpened(app, opened(sample, values));
  expect(editor()).toBeNull();
  expect(app.documents.getState().document.topology.appliance?.resource.name).toBe('contoso-edge-01');
  const added = runWith(app, ADD_ROUTE, routeTo('192.168.99.0/24'));
  expect(text()).toBe(sample);
  await added;
  expect(text()).toContain('192.168.99.0/24');
  const { selection } = app.views.getState();
  expect(selection).toEqual({ type: 'route', id: expect.stringContaining('192.168.99.0/24') });
});

it('two edits that both wait are both made, in order', async () => {
  const { app, showOpened, runWith, ADD_ROUTE } = fresh;
  await showOpened(app, opened(sample, values));
  await Promise.all(['192.168.98.0/24', '192.168.97.0/24'].map((to) => runWith(app, ADD_ROUTE, routeTo(to))));
  const routes = app.documents.getState().document.topology.appliance?.resource.routes ?? [];
  expect(routes.slice(-2).map(({ destinationPrefix }) => formatPrefix(destinationPrefix))).toEqual([
    '192.168.98.0/24',
    '192.168.97.0/24',
  ]);
});

it('reads for itself what the host has not read', async () => {
  const { app, showOpened, editor, problems } = fresh;
  await showOpened(app, opened(sample.replace('192.168.40.25/24', 'x'), null));
  expect(editor()).not.toBeNull();
  expect(problems().map(({ line }) => line)).toEqual([99]);
});

it('reads for itself where the values are not those of the text', async () => {
  const { app, showOpened, editor } = fresh;
  await showOpened(app, opened(sample, []));
  expect(editor()).not.toBeNull();
  expect(app.documents.getState().document.topology.hosts.length).toBeGreaterThan(0);
});

it('can edit as soon as a hand has come', async () => {
  const { app, showOpened, editor, comeWithHand } = fresh;
  await showOpened(app, opened(sample, values));
  await comeWithHand(app);
  expect(editor()).not.toBeNull();
  expect(app.views.getState().knowsMore).toBe(true);
});

it('says that nothing was changed where what edits cannot be had', async () => {
  const { app, showOpened, apply, text } = fresh;
  await showOpened(app, opened(sample, values));
  apply(app, {
    title: 't',
    operations: [{ type: 'set', file: 0, document: 0, path: ['metadata', 'name'], value: 'b' }],
  });
  expect(text()).toBe(sample);
  expect(app.views.getState().notice).toMatchObject({ tone: 'problem', text: /Nothing was changed/ });
});

it('goes about in the picture at once, since the next key depends on it', async () => {
  const { app, showOpened, runWith, editor } = fresh;
  await showOpened(app, opened(sample, values));
  const { PICTURE_COMMANDS } = await import('#renderer/commands/picture-commands');
  for (const command of PICTURE_COMMANDS) {
    let ran = false;
    const told = { ...command, unavailable: () => null, run: () => void (ran = true) };
    void runWith(app, told, undefined);
    expect(ran, command.id).toBe(true);
  }
  expect(editor()).toBeNull();
});
