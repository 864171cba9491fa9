/**
 * `npm run package [-- ARGUMENTS OF electron-builder]`: builds, draws the icon in the sizes that
 * desktops ask for, and packs. Fetches Electron and the packers' tools; `-c.electronDist=FOLDER` takes
 * Electron from a folder.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { runChild } from '../electron/browser/run-child';
import { buildParts } from './build';

const root = fileURLToPath(new URL('..', import.meta.url));
const iconSizes = [16, 32, 48, 64, 128, 256, 512];

/** The script itself; ends with electron-builder's exit status. */
export async function main(): Promise<void> {
  // Files of former builds would be packed, too.
  await rm(join(root, 'out', 'renderer'), { recursive: true, force: true });
  await buildParts();
  await drawIcons();
  const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js');
  const args = [builder, '--publish', 'never', ...process.argv.slice(2)];
  const result = await runChild(process.execPath, args, { stdio: 'inherit' });
  process.exitCode = result.type === 'ended' ? (result.status ?? 1) : 1;
}

async function drawIcons(): Promise<void> {
  const folder = join(root, 'out', 'icons');
  await mkdir(folder, { recursive: true });
  const drawing = await readFile(join(root, 'assets', 'icon.svg'), 'utf8');
  for (const size of iconSizes) {
    const picture = new Resvg(drawing, { fitTo: { mode: 'width', value: size } }).render().asPng();
    await writeFile(join(folder, `${size}x${size}.png`), picture);
  }
}
