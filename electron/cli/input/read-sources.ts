/**
 * FILE on the command line: a file, a picture that carries its topology, `-` for standard input, or a folder whose
 * files are one topology, with all folders in it, as `kubectl apply -R -f` reads it.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pictureFailure, readPicture } from '#core/report/picture/read-picture';
import type { SourceFile } from '#core/topology/document';
import { said } from '#core/topology/problems/finding';
import { fileProblem } from '#core/topology/problems/problem-places';
import { systemErrorReason } from '../../files/system-error';
import { isTopologyName } from '../../files/topology-name';
import { CliFailure } from '../output/cli-failure';
import type { CliIo } from '../output/cli-io';
import { decodeText } from './decode-text';

/** The name under which problems in standard input are reported. */
export const standardInputName = '<stdin>';

/** Reads what FILE stands for. Throws a CliFailure when it cannot be read or is no text. */
export async function readSources(file: string, io: CliIo): Promise<readonly SourceFile[]> {
  return file === '-' ? sourcesIn(standardInputName, await io.readInput()) : readFiles(await filesOf(file));
}

/** Reads files as one topology. Throws a CliFailure when one cannot be read or is no text. */
export async function readFiles(names: readonly string[]): Promise<readonly SourceFile[]> {
  return (await Promise.all(names.map(async (name) => sourcesIn(name, await readBytes(name))))).flat();
}

/** A text, or the topology that a picture carries; its problems are reported under the picture's name. */
function sourcesIn(name: string, bytes: Uint8Array): readonly SourceFile[] {
  const reading = readPicture(bytes);
  if (reading === null) return [decodeText(name, bytes)];
  if (reading.type !== 'found') throw new CliFailure('unreadable-file', pictureFailure(name, reading));
  const { files } = reading;
  return files.map(({ name: inside, text }) => ({
    name: files.length === 1 ? name : `${name}#${inside}`,
    text,
  }));
}

/** FILE itself, or the files of a folder and of those in it, in the order of their names; what is no YAML or JSON is left alone. */
export async function filesOf(file: string): Promise<readonly string[]> {
  if (!(await isFolder(file))) return [file];
  const names = await filesBelow(file);
  if (names.length === 0) {
    const message = `There are no .yaml, .yml or .json files in the folder ${file}.`;
    throw new CliFailure('unreadable-file', message, null, [
      fileProblem(file, 'error', said('HS100/folder', {})),
    ]);
  }
  return names;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await attempt(folder, () => readdir(folder, { withFileTypes: true }));
  const found = await Promise.all(
    entries
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(async (entry): Promise<readonly string[]> => {
        const name = path.join(folder, entry.name);
        if (entry.isDirectory()) return isPassedOver(entry.name) ? [] : filesBelow(name);
        return isTopologyName(entry.name) && (entry.isFile() || (await isLinkedFile(name))) ? [name] : [];
      }),
  );
  return found.flat();
}

/** Hidden folders, and those that package managers fill. */
function isPassedOver(folder: string): boolean {
  return folder.startsWith('.') || folder === 'node_modules';
}

/** Links to files are files; a link to a folder could lead in circles. */
async function isLinkedFile(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/** Throws a CliFailure where there is nothing of that name. */
export async function isFolder(file: string): Promise<boolean> {
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
