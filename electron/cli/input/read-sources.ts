/** FILE on the command line: a file, `-` for standard input, or a folder whose files are one topology. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SourceFile } from '#core/topology/document';
import { systemErrorReason } from '../../files/system-error';
import { isTopologyName } from '../../files/topology-name';
import { CliFailure } from '../output/cli-failure';
import type { CliIo } from '../output/cli-io';
import { decodeText } from './decode-text';

/** The name under which problems in standard input are reported. */
export const standardInputName = '<stdin>';

/** Reads what FILE stands for. Throws a CliFailure when it cannot be read or is no text. */
export async function readSources(file: string, io: CliIo): Promise<readonly SourceFile[]> {
  if (file === '-') return [decodeText(standardInputName, await io.readInput())];
  const names = await filesOf(file);
  return Promise.all(names.map(async (name) => decodeText(name, await readBytes(name))));
}

/** The files of a folder in the order of their names; other files and folders in it are left alone. */
async function filesOf(file: string): Promise<readonly string[]> {
  if (!(await isFolder(file))) return [file];
  const entries = await attempt(file, () => readdir(file, { withFileTypes: true }));
  const names = entries
    .filter((entry) => !entry.isDirectory() && isTopologyName(entry.name))
    .map(({ name }) => name);
  if (names.length === 0) {
    throw new CliFailure('unreadable-file', `There are no .yaml, .yml or .json files in the folder ${file}.`);
  }
  return names.toSorted((a, b) => (a < b ? -1 : 1)).map((name) => path.join(file, name));
}

async function isFolder(file: string): Promise<boolean> {
  return (await attempt(file, () => stat(file))).isDirectory();
}

function readBytes(file: string): Promise<Uint8Array> {
  return attempt(file, () => readFile(file));
}

async function attempt<T>(file: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw new CliFailure('unreadable-file', `${file} cannot be read: ${systemErrorReason(error)}.`);
  }
}
