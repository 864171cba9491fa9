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

/** Replaces the file, or makes it. A symbolic link stays one: what it points to is replaced. Rejects with a system error. */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const folder = dirname(target);
  const temporary = join(folder, `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeNew(temporary, bytes, await modeOf(target));
    await renameWithRetries(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
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
