/** The desktop window: starts Electron with the built app, and fetches its runtime the first time. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rootSwitches } from '../browser/open-browser';
import { runChild } from '../browser/run-child';
import { electronPackage, electronProgram, fetchElectron } from './electron-runtime';
import type { CliIo } from './output/cli-io';

/** The folder with package.json, two above out/cli. */
const appFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Electron that ends sooner than this with an error has not shown a window (a missing library, no display). Milliseconds. */
const shortestVisit = 4000;

/** `opened` when the window was shown and closed again; otherwise why it could not be, to follow "… because". */
export async function openDesktop(file: string | null, io: CliIo): Promise<string> {
  if (!hasDisplay() && !process.env['ELECTRON_OVERRIDE_DIST_PATH']) return 'there is no display here';
  const program = electronProgram() ?? (await fetchProgram(io));
  if (program === null) return "Electron's runtime is not here and could not be fetched";
  return visit(program, [...rootSwitches(), appFolder, ...(file === null ? [] : [file])]);
}

/** Linux tells a program where its display is; elsewhere there is one. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

async function fetchProgram(io: CliIo): Promise<string | null> {
  const folder = electronPackage();
  if (folder === null) return null;
  await io.writeMessage("Fetching Electron's runtime, this once…\n");
  return (await fetchElectron(folder)) ? electronProgram(folder) : null;
}

async function visit(program: string, args: readonly string[]): Promise<string> {
  const result = await runChild(program, args, { stdio: 'inherit' });
  if (result.type === 'not-started') return `Electron does not start (${result.reason})`;
  if (result.stopped || result.status === 0 || result.milliseconds > shortestVisit) return 'opened';
  return `Electron ended at once with exit status ${result.status}`;
}
