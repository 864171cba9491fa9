import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { end, expect, firstPage, launch, test } from './electron-app';

const samples = fileURLToPath(new URL('../../assets/samples', import.meta.url));

test('opens one window with the first sample, and shows it once it has painted', async ({ app, window }) => {
  const opened = await window.evaluate(() => hopscope?.openInitial());
  expect(opened).toMatchObject({ type: 'opened', file: { name: 'two-tier.topology.yaml', sample: true } });
  await expect(window.locator('#root > *').first()).toBeVisible();
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.isVisible())),
    )
    .toEqual([true]);
  expect(await window.evaluate(() => hopscope?.appInfo())).toEqual({ version: '0.1.0', host: 'electron' });
});

test('gives the page exactly the functions of HostApi, and nothing of Node or Electron', async ({
  window,
}) => {
  const seen = await window.evaluate(() => ({
    members: Object.entries(hopscope ?? {}).map(([name, member]) => `${name}: ${typeof member}`),
    leaks: ['require', 'process', 'Buffer', 'module', 'electron', 'ipcRenderer'].filter(
      (name) => name in globalThis,
    ),
  }));
  expect(seen.members.toSorted()).toEqual(
    [
      'appInfo',
      'draw',
      'drawPdf',
      'exportWithDialog',
      'listSamples',
      'onCommand',
      'onOpen',
      'openInitial',
      'openSample',
      'openWithDialog',
      'save',
      'saveWithDialog',
      'setDocumentState',
      'stopDrawing',
      'tellStory',
    ].map((name) => `${name}: function`),
  );
  expect(seen.leaks).toEqual([]);
});

test('opens the file that the command line names, with a path from where it was started', async ({
  folder,
}) => {
  await copyFile(join(samples, 'flat-network.topology.yaml'), join(folder, 'mine.topology.yaml'));
  const app = await launch(folder, ['mine.topology.yaml']);
  const window = await firstPage(app);
  const opened = await window.evaluate(() => hopscope?.openInitial());
  expect(opened).toMatchObject({ type: 'opened', file: { name: 'mine.topology.yaml', sample: false } });
  await end(app);
});

test('says in one sentence that a named file is not there, and that one is no text', async ({ folder }) => {
  const missing = await launch(folder, ['nowhere.yaml']);
  const opened = await (await firstPage(missing)).evaluate(() => hopscope?.openInitial());
  expect(opened).toEqual({ type: 'failed', message: 'nowhere.yaml cannot be read: it does not exist.' });
  await end(missing);

  await writeFile(join(folder, 'picture.yaml'), new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff]));
  const binary = await launch(folder, ['picture.yaml']);
  const read = await (await firstPage(binary)).evaluate(() => hopscope?.openInitial());
  expect(read).toMatchObject({ type: 'failed', message: expect.stringContaining('no text in UTF-8') });
  await end(binary);
});

test('opens a file from a second start in the window that is there', async ({ app, window, folder }) => {
  await copyFile(join(samples, 'flat-network.topology.yaml'), join(folder, 'second.topology.yaml'));
  const told = window.evaluate(() => new Promise((resolve) => void hopscope?.onOpen(resolve)));
  // The listener travels to the page and back before anything is sent to it.
  await window.evaluate(() => hopscope?.appInfo());
  await app.evaluate(({ app: electronApp }, cwd) => {
    electronApp.emit('second-instance', {}, ['electron', '.', 'second.topology.yaml'], cwd);
  }, folder);
  expect(await told).toMatchObject({ type: 'opened', file: { name: 'second.topology.yaml' } });
  expect(app.windows()).toHaveLength(1);
});

test('the menu runs commands of the page', async ({ app, window }) => {
  const told = window.evaluate(() => new Promise((resolve) => void hopscope?.onCommand(resolve)));
  await window.evaluate(() => hopscope?.appInfo());
  await app.evaluate(({ Menu }) => void Menu.getApplicationMenu()?.getMenuItemById('edit.undo')?.click());
  expect(await told).toBe('edit.undo');
});

test('the page of the desktop app gets the drawing of what opens, too', async ({ window }) => {
  const drawn = await window.evaluate(async () => {
    const response = await fetch('./first-drawing.svg?theme=dark');
    return { status: response.status, text: await response.text() };
  });
  expect(drawn.status).toBe(200);
  expect(drawn.text).toContain('contoso-edge-01');
});
