/**
 * The files that are open in the app. The app holds opaque handles; only this store knows paths, and
 * it writes only to a path that was opened or chosen here. Shared by Electron's main process and the
 * browser host.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileHandle, OpenResult, SavedFile, SaveResult } from '../ipc';
import { readText } from './read-text';
import { samplePath } from './samples';
import { systemErrorCode, systemErrorReason } from './system-error';
import { versionOf } from './version';
import { writeAtomically } from './write-atomically';

interface KnownFile {
  readonly path: string;
  readonly sample: boolean;
}

export interface FileStore {
  /** Opens the file at a path that people chose. */
  open(path: string): Promise<OpenResult>;
  openSample(name: string): Promise<OpenResult>;
  /** Saves to the file of the handle, unless its bytes are no longer those of `expectedVersion`. */
  save(handle: FileHandle, text: string, expectedVersion: string, overwrite: boolean): Promise<SaveResult>;
  /** Writes a file at a path that people chose, and makes it known. */
  saveAs(path: string, text: string): Promise<SaveResult>;
  /** File name and kind of what a handle stands for; null for a handle that this store did not give. */
  look(handle: FileHandle): { readonly name: string; readonly sample: boolean } | null;
}

/** A store with no open files. */
export function createFileStore(): FileStore {
  const files = new Map<FileHandle, KnownFile>();
  const oneAtATime = createQueue();

  const handleOf = (file: KnownFile): FileHandle => {
    for (const [handle, known] of files) {
      if (known.path === file.path && known.sample === file.sample) return handle;
    }
    const handle = randomUUID() as string as FileHandle;
    files.set(handle, file);
    return handle;
  };

  const openKnown = async (file: KnownFile): Promise<OpenResult> => {
    const read = await readText(file.path);
    if (read.type === 'failed') return read;
    const { text, version } = read;
    // Saving never writes text over a picture: what it carried asks for a place, as a sample does.
    const carried = read.type === 'from-picture' && { name: read.name, sample: true, copy: true as const };
    const known = { ...file, ...(carried && { sample: true }) };
    const named = { name: basename(file.path), sample: file.sample, ...carried };
    return { type: 'opened', file: { handle: handleOf(known), text, version, ...named } };
  };

  const write = async (path: string, text: string): Promise<SavedFile> => {
    const bytes = new TextEncoder().encode(text);
    await writeAtomically(path, bytes);
    return { handle: handleOf({ path, sample: false }), name: basename(path), version: versionOf(bytes) };
  };

  return {
    open: (path) => openKnown({ path, sample: false }),
    async openSample(name) {
      const path = await samplePath(name);
      if (path === null) return { type: 'failed', message: `There is no sample named ${name}.` };
      return openKnown({ path, sample: true });
    },
    save: (handle, text, expectedVersion, overwrite) =>
      oneAtATime(async () => {
        const file = files.get(handle);
        if (file === undefined || file.sample) {
          return { type: 'failed', message: 'This topology has no file yet; save it under a name.' };
        }
        try {
          if (!overwrite && (await versionOnDisk(file.path)) !== expectedVersion)
            return { type: 'changed-on-disk' };
          return { type: 'saved', file: await write(file.path, text) };
        } catch (error) {
          return notSaved(file.path, error);
        }
      }),
    saveAs: (path, text) =>
      oneAtATime(async () => {
        try {
          return { type: 'saved', file: await write(path, text) };
        } catch (error) {
          return notSaved(path, error);
        }
      }),
    look(handle) {
      const file = files.get(handle);
      return file === undefined ? null : { name: basename(file.path), sample: file.sample };
    },
  };
}

function notSaved(path: string, error: unknown): SaveResult {
  return { type: 'failed', message: `${basename(path)} cannot be saved: ${systemErrorReason(error)}.` };
}

/** Null when the file is gone: that, too, is a change that somebody made. */
async function versionOnDisk(path: string): Promise<string | null> {
  try {
    return versionOf(await readFile(path));
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Runs tasks one after the other, so that two saves cannot pass each other between check and write. */
function createQueue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
}
