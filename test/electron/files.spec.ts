import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answerDialog, askedDialogs, expect, test } from './electron-app';

/** A byte order mark, Windows line ends, no line feed at the end: what an editor might tidy, and we must not. */
const odd = '\uFEFFkind: Host\r\nmetadata: { name: büro }  # Büro\r\n\tend';

test('opens by the dialog and saves the same bytes', async ({ app, window, folder }) => {
  const path = join(folder, 'odd.topology.yaml');
  await writeFile(path, odd);
  await answerDialog(app, 'showOpenDialog', { canceled: false, filePaths: [path] });
  const opened = await window.evaluate(() => hopscope?.openWithDialog());
  expect(opened).toMatchObject({
    type: 'opened',
    file: { name: 'odd.topology.yaml', text: odd, sample: false },
  });

  const saved = await window.evaluate(async (result) => {
    if (result?.type !== 'opened') throw new Error('not opened');
    const { handle, text, version } = result.file;
    return hopscope?.save(handle, text, version, false);
  }, opened);
  expect(saved).toMatchObject({ type: 'saved', file: { name: 'odd.topology.yaml' } });
  expect(await readFile(path, 'utf8')).toBe(odd);
});

test('replaces a file in one step: no half-written file, no leftovers, the same permissions', async ({
  app,
  window,
  folder,
}) => {
  const path = join(folder, 'a.yaml');
  await writeFile(path, 'before', { mode: 0o640 });
  const before = await stat(path);
  await answerDialog(app, 'showOpenDialog', { canceled: false, filePaths: [path] });
  await window.evaluate(async () => {
    const result = await hopscope?.openWithDialog();
    if (result?.type !== 'opened') throw new Error('not opened');
    await hopscope?.save(result.file.handle, 'after', result.file.version, false);
  });
  const after = await stat(path);
  expect(await readFile(path, 'utf8')).toBe('after');
  // Another inode: the old file stayed whole until the new one took its name.
  if (process.platform !== 'win32') expect(after.ino).not.toBe(before.ino);
  expect(after.mode).toBe(before.mode);
  expect((await readdir(folder)).filter((name) => name.includes('tmp'))).toEqual([]);
});

test('does not save over what somebody else wrote meanwhile, unless told to', async ({
  app,
  window,
  folder,
}) => {
  const path = join(folder, 'shared.yaml');
  await writeFile(path, 'mine');
  await answerDialog(app, 'showOpenDialog', { canceled: false, filePaths: [path] });
  const opened = await window.evaluate(() => hopscope?.openWithDialog());
  await writeFile(path, 'theirs');
  const save = (overwrite: boolean) =>
    window.evaluate(
      async ([result, force]) => {
        if (result?.type !== 'opened') throw new Error('not opened');
        return hopscope?.save(result.file.handle, 'mine, changed', result.file.version, force);
      },
      [opened, overwrite] as const,
    );
  expect(await save(false)).toEqual({ type: 'changed-on-disk' });
  expect(await readFile(path, 'utf8')).toBe('theirs');
  expect(await save(true)).toMatchObject({ type: 'saved' });
  expect(await readFile(path, 'utf8')).toBe('mine, changed');
});

test('asks for a place before it saves a sample, and gives the name its ending', async ({
  app,
  window,
  folder,
}) => {
  const path = join(folder, 'copy.topology.yaml');
  const saveSample = () =>
    window.evaluate(async () => {
      const result = await hopscope?.openInitial();
      if (result?.type !== 'opened') throw new Error('not opened');
      return hopscope?.save(result.file.handle, 'changed', result.file.version, false);
    });
  await answerDialog(app, 'showSaveDialog', { canceled: true, filePath: '' });
  expect(await saveSample()).toEqual({ type: 'cancelled' });
  await answerDialog(app, 'showSaveDialog', { canceled: false, filePath: path });
  expect(await saveSample()).toMatchObject({ type: 'saved', file: { name: 'copy.topology.yaml' } });
  expect(await readFile(path, 'utf8')).toBe('changed');

  await window.evaluate(() => hopscope?.saveWithDialog('plan', 'x'));
  expect((await askedDialogs(app)).at(-1)).toMatchObject({ defaultPath: 'plan.topology.yaml' });
});

test('exports the bytes of a picture', async ({ app, window, folder }) => {
  const path = join(folder, 'picture.png');
  const send = () =>
    window.evaluate(() =>
      hopscope?.exportWithDialog('../picture.png', new Uint8Array([137, 80, 0, 255]), 'image/png'),
    );
  await answerDialog(app, 'showSaveDialog', { canceled: true, filePath: '' });
  expect(await send()).toEqual({ type: 'cancelled' });
  await answerDialog(app, 'showSaveDialog', { canceled: false, filePath: path });
  expect(await send()).toEqual({ type: 'exported', name: 'picture.png' });
  expect([...(await readFile(path))]).toEqual([137, 80, 0, 255]);
  expect((await askedDialogs(app)).at(-1)).toMatchObject({ defaultPath: 'picture.png' });
});

test('says why a file cannot be written', async ({ app, window, folder }) => {
  await answerDialog(app, 'showSaveDialog', { canceled: false, filePath: join(folder, 'no', 'a.yaml') });
  expect(await window.evaluate(() => hopscope?.saveWithDialog('a.yaml', 'x'))).toEqual({
    type: 'failed',
    message: 'a.yaml cannot be saved: it does not exist.',
  });
});

test('asks before unsaved changes are lost, and keeps the window when people cancel', async ({
  app,
  window,
}) => {
  // The window may be gone, and the app with it, before an answer could travel back: close a little later.
  const close = () =>
    app.evaluate(({ BrowserWindow }) => void setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 50));
  const title = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  await expect.poll(title).toBe('two-tier.topology.yaml – Hopscope');
  await window.evaluate(() => hopscope?.setDocumentState({ title: 'plan.topology.yaml', unsaved: true }));
  expect(await title()).toBe('• plan.topology.yaml – Hopscope');
  await answerDialog(app, 'showMessageBox', { response: 2 });
  await close();
  await expect
    .poll(() => askedDialogs(app))
    .toMatchObject([{ message: 'plan.topology.yaml has changes that are not saved.' }]);
  expect(window.isClosed()).toBe(false);

  await answerDialog(app, 'showMessageBox', { response: 1 });
  const closed = window.waitForEvent('close');
  await close();
  await closed;
});
