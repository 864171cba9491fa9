/** Writes OUT whole or not at all, and never over a topology. */
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import { CliFailure, systemErrorReason } from './cli-failure';
import type { CliIo } from './cli-io';

/** A picture over somebody's topology would be a slip of the hand: refused whatever the file holds. */
export function refuseTopologyFile(out: string): void {
  if (!/\.(ya?ml|json)$/i.test(out)) return;
  throw new CliFailure(
    'bad-arguments',
    `${out} looks like a topology file and is not overwritten.`,
    'Name a .png or .svg file with -o.',
  );
}

/** Writes beside the target and renames, so that a reader never sees half a file. `-` is standard output. */
export async function writeOutput(out: string, content: string | Uint8Array, io: CliIo): Promise<void> {
  if (out === '-') return io.writeResult(content);
  const target = await stat(out).catch(() => null);
  // A device such as /dev/stdout cannot be replaced, and a rename over a folder would fail obscurely.
  if (target?.isDirectory())
    throw new CliFailure('cannot-write', `${out} cannot be written: it is a folder.`);
  const place = target && !target.isFile() ? out : `${out}.${process.pid}.part`;
  try {
    await writeFile(place, content);
    if (place !== out) await rename(place, out);
  } catch (error) {
    if (place !== out) await rm(place, { force: true });
    throw new CliFailure('cannot-write', `${out} cannot be written: ${systemErrorReason(error)}.`);
  }
}
