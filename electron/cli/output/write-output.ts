/** Writes OUT, and what belongs to it, whole or not at all. */
import { mkdir, rmdir, stat, writeFile } from 'node:fs/promises';
import { systemErrorCode, systemErrorReason } from '../../files/system-error';
import { writeAllAtomically } from '../../files/write-atomically';
import { CliFailure } from './cli-failure';
import type { CliIo } from './cli-io';

/** Files that stand in a folder of their own beside OUT. */
export interface Beside {
  /** Made where it is not there; null for the folder of OUT. */
  readonly folder: string | null;
  readonly files: readonly { readonly path: string; readonly content: string | Uint8Array }[];
}

const NOTHING_BESIDE: Beside = { folder: null, files: [] };

/** `-` is standard output, and then nothing stands beside it. Throws a CliFailure when something cannot be written. */
export async function writeOutput(
  out: string,
  content: string | Uint8Array,
  io: CliIo,
  beside: Beside = NOTHING_BESIDE,
): Promise<void> {
  if (out === '-') return io.writeResult(content);
  const made = beside.folder === null ? null : await makeFolder(beside.folder);
  try {
    // A device or a pipe, such as /dev/stdout, is written to; it cannot be replaced.
    const streams = await isStream(out);
    if (streams) await writeFile(out, content);
    const whole = [...beside.files, ...(streams ? [] : [{ path: out, content }])];
    await writeAllAtomically(whole.map(({ path, content: each }) => ({ path, bytes: Buffer.from(each) })));
  } catch (error) {
    // Only if nothing else stands in it.
    if (made !== null) await rmdir(made).catch(() => undefined);
    const reason =
      systemErrorCode(error) === 'ENOENT' ? 'its folder does not exist' : systemErrorReason(error);
    throw new CliFailure('cannot-write', `${out} cannot be written: ${reason}.`);
  }
}

async function isStream(path: string): Promise<boolean> {
  const target = await stat(path).catch(() => null);
  return target !== null && !target.isFile() && !target.isDirectory();
}

/** The folder when it was not there before. */
async function makeFolder(folder: string): Promise<string | null> {
  try {
    return (await mkdir(folder, { recursive: true })) === undefined ? null : folder;
  } catch (error) {
    throw new CliFailure('cannot-write', `${folder} cannot be made: ${systemErrorReason(error)}.`);
  }
}
