/**
 * Electron's program in node_modules. The package comes without it: Electron's own `install.js` fetches
 * the runtime when it is first wanted (Electron 45, no postinstall), which a closed network prevents.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Environment } from '../browser/find-browser';
import { runChild } from '../browser/run-child';

/** The longest that fetching may take; a slow line needs minutes, a network that swallows packets must not hang us. */
const fetchLimit = 5 * 60 * 1000;

const programs: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
};

/** The folder of the `electron` package; null where it is not installed. */
export function electronPackage(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

/** The runtime's program, if it is there. `ELECTRON_OVERRIDE_DIST_PATH` names a folder to take it from, as for Electron's own `electron` command. */
export function electronProgram(
  folder: string | null = electronPackage(),
  environment: Environment = process.env,
): string | null {
  const override = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  const dist = override || (folder === null ? null : join(folder, 'dist'));
  if (dist === null) return null;
  const program = join(dist, programNameIn(folder));
  return existsSync(program) ? program : null;
}

function programNameIn(folder: string | null): string {
  const record = folder === null ? null : join(folder, 'path.txt');
  if (record !== null && existsSync(record)) return readFileSync(record, 'utf8');
  return programs[process.platform] ?? 'electron';
}

/** Fetches the runtime with Electron's own script, quietly. Settles within the limit; false when it cannot be had. */
export async function fetchElectron(folder: string): Promise<boolean> {
  const script = join(folder, 'install.js');
  const result = await runChild(process.execPath, [script], { stdio: 'ignore', limit: fetchLimit });
  return result.type === 'ended' && result.status === 0;
}
