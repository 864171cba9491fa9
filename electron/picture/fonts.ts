/** The app's own fonts, so that text in pictures is as wide on every machine as the layout takes it to be. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { FONT_FACES } from '#core/diagram/fonts';
import { assetsFolder } from '../files/assets-folder';

/** Paths of the font files. */
export function fontFiles(): readonly string[] {
  const folder = assetsFolder('fonts');
  return FONT_FACES.map(({ file }) => path.join(folder, file));
}

/** The fonts as base64 by file name, to be embedded into an SVG. */
export async function embeddedFonts(): Promise<Readonly<Record<string, string>>> {
  const folder = assetsFolder('fonts');
  const files = FONT_FACES.map(
    async ({ file }) => [file, await readFile(path.join(folder, file), 'base64')] as const,
  );
  return Object.fromEntries(await Promise.all(files));
}
