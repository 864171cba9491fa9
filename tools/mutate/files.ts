/** Files of a room, named from the repository's root with slashes on every system, in a fixed order. */
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => nameOf(join(entry.parentPath, entry.name)))
    .toSorted();
}

/** A path as the report has it. */
export function nameOf(path: string): string {
  return relative(root, path).split(sep).join('/');
}
