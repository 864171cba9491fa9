/**
 * The topology files that the page may name: those in the one folder where the server was started, no
 * deeper, and never through a link out of it.
 */
import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isOpenableName, withTopologyEnding } from '../files/topology-name';

/** Names to choose from, sorted; none when the folder cannot be read. */
export async function listTopologyFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && isOpenableName(entry.name))
    .map((entry) => entry.name)
    .toSorted();
}

/** The path under which a topology of that name is saved in the folder; null when it would be anywhere else. */
export function pathToSave(folder: string, name: string): Promise<string | null> {
  return pathInFolder(folder, withTopologyEnding(name));
}

/** The path of a file of that name in the folder that can be opened; null when it would be anywhere else. */
export function pathToOpen(folder: string, name: string): Promise<string | null> {
  return pathInFolder(folder, isOpenableName(name) ? name : withTopologyEnding(name));
}

async function pathInFolder(folder: string, name: string): Promise<string | null> {
  // A Windows path is a plain name on Linux; the other way round the characters are refused.
  if (name !== basename(name) || /[/\\:\0]/.test(name) || name.startsWith('.')) return null;
  const path = join(folder, name);
  const real = await realpath(path).catch(() => null);
  if (real === null) return path;
  return dirname(real) === (await realpath(folder)) ? path : null;
}
