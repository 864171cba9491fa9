/**
 * Writing a file so that it holds either the old bytes or the new ones, also after a power cut:
 * a temporary file in the same folder, its bytes and then the folder's entry forced to disk, and a
 * rename in between (rename(2) replaces atomically on one file system).
 */
import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemErrorCode } from './system-error';

/** Waits between tries, in milliseconds: on Windows, virus scanners hold a new file for a moment. */
const retryWaits = [20, 60, 150, 400];

export interface FileToWrite {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Replaces the file, or makes it. A symbolic link stays one: what it points to is replaced. Rejects with a system error. */
export function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  return writeAllAtomically([{ path, bytes }]);
}

/** Several files that belong together: what does not fit on the disk or may not be written is known before one is replaced. */
export async function writeAllAtomically(files: readonly FileToWrite[]): Promise<void> {
  const staged: Staged[] = [];
  try {
    for (const { path, bytes } of files) {
      const place = await placeFor(path);
      staged.push(place);
      await writeNew(place.temporary, bytes, await modeOf(place.target));
    }
    for (const { temporary, target } of staged) await renameWithRetries(temporary, target);
  } catch (error) {
    for (const { temporary } of staged) await rm(temporary, { force: true });
    throw error;
  }
  for (const folder of new Set(staged.map(({ target }) => dirname(target)))) await syncFolder(folder);
}

interface Staged {
  readonly temporary: string;
  readonly target: string;
}

async function placeFor(path: string): Promise<Staged> {
  const target = await realpath(path).catch(() => path);
  const name = `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`;
  return { temporary: join(dirname(target), name), target };
}

async function writeNew(path: string, bytes: Uint8Array, mode: number | null): Promise<void> {
  const file = await open(path, 'wx');
  try {
    if (mode !== null) await file.chmod(mode);
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A replaced file keeps its permissions; null for a new one. */
async function modeOf(path: string): Promise<number | null> {
  const known = await stat(path).catch(() => null);
  return known === null ? null : known.mode & 0o777;
}

async function renameWithRetries(from: string, to: string): Promise<void> {
  for (const pause of retryWaits) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (!['EPERM', 'EBUSY', 'EACCES'].includes(systemErrorCode(error) ?? '')) throw error;
      await wait(pause);
    }
  }
  await rename(from, to);
}

/** The file is in place by now: a file system that cannot do this step (Windows, some network shares) is no failure. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}
