/** The app's own fonts, so that text in pictures is as wide on every machine as the layout takes it to be. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { FONT_FACES } from '#core/diagram/fonts';

/** Paths of the font files. */
export function fontFiles(): readonly string[] {
  const folder = fontFolder();
  return FONT_FACES.map(({ file }) => path.join(folder, file));
}

/** The fonts as base64 by file name, to be embedded into an SVG. */
export async function embeddedFonts(): Promise<Readonly<Record<string, string>>> {
  const folder = fontFolder();
  const files = FONT_FACES.map(
    async ({ file }) => [file, await readFile(path.join(folder, file), 'base64')] as const,
  );
  return Object.fromEntries(await Promise.all(files));
}

/** `assets/fonts` of the nearest folder above, both from the sources and from the built command line. */
function fontFolder(): string {
  const start = path.dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'assets', 'fonts');
    if (existsSync(candidate)) return candidate;
    if (folder === path.dirname(folder)) throw new Error(`there is no assets/fonts above ${start}`);
  }
}
