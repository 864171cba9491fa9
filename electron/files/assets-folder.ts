/** Where the files of assets/ are: beside the sources while testing, in out/assets once built. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `assets/NAME` of the nearest folder above this module. Throws when the app is incomplete. */
export function assetsFolder(name: 'fonts' | 'samples'): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    const candidate = join(folder, 'assets', name);
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) throw new Error(`There is no assets/${name} above ${start}.`);
  }
}
