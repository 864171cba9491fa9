/** `npm start [-- FILE]`: builds, then opens the app. FILE is meant from the folder where npm was called. */
import { fileURLToPath } from 'node:url';
import { runChild } from '../electron/browser/run-child';
import { buildParts } from './build';

/** The script itself; ends with the app's exit status. */
export async function main(): Promise<void> {
  await buildParts();
  const commandLine = fileURLToPath(new URL('../out/cli/hopscope.js', import.meta.url));
  const folder = process.env['INIT_CWD'];
  if (folder !== undefined) process.chdir(folder);
  const result = await runChild(process.execPath, [commandLine, 'open', ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = result.type === 'ended' ? (result.status ?? 1) : 1;
}
