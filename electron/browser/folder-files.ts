/**
 * The topology files that the page may name: those in the one folder where the server was started, no
 * deeper, and never through a link out of it.
 */
import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isTopologyName, withTopologyEnding } from '../files/topology-name';

/** Names to choose from, sorted; none when the folder cannot be read. */
export async function listTopologyFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && isTopologyName(entry.name))
    .map((entry) => entry.name)
    .toSorted();
}

/** The path of an existing or new file of that name in the folder; null when it would be anywhere else. */
export async function pathInFolder(folder: string, name: string): Promise<string | null> {
  const ending = withTopologyEnding(name);
  // A Windows path is a plain name on Linux; the other way round the characters are refused.
  if (ending !== basename(ending) || /[/\\:\0]/.test(ending) || ending.startsWith('.')) return null;
  const path = join(folder, ending);
  const real = await realpath(path).catch(() => null);
  if (real === null) return path;
  return dirname(real) === (await realpath(folder)) ? path : null;
}
