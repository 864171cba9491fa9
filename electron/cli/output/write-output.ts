/** Writes OUT whole or not at all, and never over a topology. */
import { realpath, stat, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { systemErrorCode, systemErrorReason } from '../../files/system-error';
import { isTopologyName } from '../../files/topology-name';
import { writeAtomically } from '../../files/write-atomically';
import { CliFailure } from './cli-failure';
import type { CliIo } from './cli-io';

/** A picture over somebody's topology would be a slip of the hand: refused whatever the file holds, links included. */
export async function refuseTopologyFile(out: string): Promise<void> {
  const target = await realpath(out).catch(() => out);
  if (!isTopologyName(basename(out)) && !isTopologyName(basename(target))) return;
  throw new CliFailure(
    'bad-arguments',
    `${out} looks like a topology file and is not overwritten.`,
    'Name a .png or .svg file with -o.',
  );
}

/** `-` is standard output. Throws a CliFailure when OUT cannot be written. */
export async function writeOutput(out: string, content: string | Uint8Array, io: CliIo): Promise<void> {
  if (out === '-') return io.writeResult(content);
  const bytes = Buffer.from(content);
  const target = await stat(out).catch(() => null);
  try {
    // A device or a pipe, such as /dev/stdout, is written to; it cannot be replaced.
    if (target && !target.isFile() && !target.isDirectory()) await writeFile(out, bytes);
    else await writeAtomically(out, bytes);
  } catch (error) {
    const reason =
      systemErrorCode(error) === 'ENOENT' ? 'its folder does not exist' : systemErrorReason(error);
    throw new CliFailure('cannot-write', `${out} cannot be written: ${reason}.`);
  }
}
