import { chmod, lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileStore } from '#electron/files/file-store';
import { versionOf } from '#electron/files/version';
import { writeAtomically } from '#electron/files/write-atomically';
import type { OpenedFile, OpenResult } from '#electron/ipc';

let folder = '';
const pathOf = (name: string): string => join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hopscope-files-'));
});
afterEach(async () => {
  await chmod(folder, 0o755);
  await rm(folder, { recursive: true });
});

function fileOf(result: OpenResult): OpenedFile {
  if (result.type !== 'opened') throw new Error('not opened');
  return result.file;
}

describe('writing a file', () => {
  it('replaces what a link points to and leaves the link', async () => {
    await writeFile(pathOf('real.yaml'), 'old');
    await symlink('real.yaml', pathOf('link.yaml'));
    await writeAtomically(pathOf('link.yaml'), new TextEncoder().encode('new'));
    expect((await lstat(pathOf('link.yaml'))).isSymbolicLink()).toBe(true);
    expect(await readFile(pathOf('real.yaml'), 'utf8')).toBe('new');
  });

  it('leaves the old file and nothing else when it cannot be replaced', async () => {
    // A folder stands where the file should go: the rename fails, after everything else worked.
    await writeFile(pathOf('a.yaml'), 'old');
    const target = join(folder, 'folder.yaml');
    await symlink(folder, target);
    await expect(writeAtomically(target, new Uint8Array([1]))).rejects.toThrow(
      /EISDIR|ENOTEMPTY|EEXIST|ENOTDIR/,
    );
    expect((await readdir(folder)).toSorted()).toEqual(['a.yaml', 'folder.yaml']);
    expect(await readFile(pathOf('a.yaml'), 'utf8')).toBe('old');
  });
});

describe('open files', () => {
  it('gives the SHA-256 of the bytes as version', async () => {
    await writeFile(pathOf('abc.yaml'), 'abc');
    const { version } = fileOf(await createFileStore().open(pathOf('abc.yaml')));
    // FIPS 180-2, appendix B.1.
    expect(version).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('lets one of two saves from the same version win, and tells the other', async () => {
    const store = createFileStore();
    await writeFile(pathOf('a.yaml'), 'start');
    const { handle, version } = fileOf(await store.open(pathOf('a.yaml')));
    const results = await Promise.all([
      store.save(handle, 'first', version, false),
      store.save(handle, 'second', version, false),
    ]);
    expect(results.map(({ type }) => type)).toEqual(['saved', 'changed-on-disk']);
    expect(await readFile(pathOf('a.yaml'), 'utf8')).toBe('first');
  });

  it('takes a file that is gone for changed, and writes it again when told to', async () => {
    const store = createFileStore();
    await writeFile(pathOf('a.yaml'), 'start');
    const { handle, version } = fileOf(await store.open(pathOf('a.yaml')));
    await rm(pathOf('a.yaml'));
    expect(await store.save(handle, 'x', version, false)).toEqual({ type: 'changed-on-disk' });
    expect(await store.save(handle, 'x', version, true)).toMatchObject({
      type: 'saved',
      file: { handle, version: versionOf(new TextEncoder().encode('x')) },
    });
  });

  it('never writes a sample', async () => {
    const store = createFileStore();
    const { handle, version, name } = fileOf(await store.openSample('two-tier.topology.yaml'));
    expect(store.look(handle)).toEqual({ name, sample: true });
    expect(await store.save(handle, 'x', version, true)).toMatchObject({ type: 'failed' });
    expect(fileOf(await store.openSample('two-tier.topology.yaml')).version).toBe(version);
  });

  it.each([
    ['missing.yaml', 'missing.yaml cannot be read: it does not exist.'],
    ['.', 'cannot be read: it is a folder.'],
    ['latin1.yaml', 'latin1.yaml is no text in UTF-8; save it as UTF-8 and open it again.'],
  ])('says why it cannot open %s', async (name, message) => {
    await writeFile(pathOf('latin1.yaml'), Buffer.from('name: b\xfcro', 'latin1'));
    const result = await createFileStore().open(pathOf(name));
    expect(result).toEqual({ type: 'failed', message: expect.stringContaining(message) });
  });
});
