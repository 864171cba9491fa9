/** Whoever is given a picture that cannot be opened says why, opens nothing, and loses nothing. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileStore } from '#electron/files/file-store';
import { openBytes } from '#renderer/actions/open-bytes';
import { runCli } from '../../cli/run-cli';
import { appWith } from '../../renderer/fake-app';
import { BAD_PICTURES } from './bad-pictures';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hopscope-bad-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe.each(BAD_PICTURES)('a picture with $what as $name', ({ name, bytes, says }) => {
  it('is refused by the command line', async () => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    for (const command of [
      ['check', path],
      ['export', 'svg', path, '-o', join(folder, 'out.svg')],
    ]) {
      const run = await runCli(command);
      expect(run).toMatchObject({ status: 2, result: '' });
      expect(run.messages).toContain(name);
      expect(run.messages).toContain(says);
    }
  });

  it('is refused by both hosts', async () => {
    const path = join(folder, name);
    await writeFile(path, bytes);
    expect(await createFileStore().open(path)).toEqual({
      type: 'failed',
      message: expect.stringContaining(says),
    });
  });

  it('changes nothing in the window that it falls on, and asks nothing', async () => {
    const app = appWith('two-tier.topology.yaml');
    app.documents.setState({ savedText: 'unsaved' });
    const before = app.documents.getState();
    await openBytes(app, name, bytes);
    expect(app.documents.getState()).toBe(before);
    expect(app.views.getState().dialog).toBeNull();
    expect(app.views.getState().notice).toMatchObject({
      tone: 'problem',
      text: expect.stringContaining(says),
    });
  });
});

it('what is neither picture nor text is not opened as garbage', async () => {
  const app = appWith('two-tier.topology.yaml');
  const before = app.documents.getState();
  await openBytes(app, 'photo.jpg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
  expect(app.documents.getState()).toBe(before);
  expect(app.views.getState().notice?.text).toContain('photo.jpg is no text in UTF-8');
});
