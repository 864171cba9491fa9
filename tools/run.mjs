/**
 * Runs a TypeScript script of this repository: `node tools/run.mjs FILE [ARGUMENT…]`. Vite reads the
 * TypeScript, so no further loader is needed; the script exports `main` and finds its arguments where
 * Node puts them.
 */
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [script, ...args] = process.argv.slice(2);
if (script === undefined) throw new Error('Say which script to run: node tools/run.mjs FILE');
process.argv = [process.argv[0], resolve(script), ...args];
try {
  const { module } = await runnerImport(resolve(script), { logLevel: 'error' });
  await module.main();
} catch (error) {
  // A failed build says in its message where; its stack is the bundler's.
  console.error(error instanceof Error && 'errors' in error ? error.message : error);
  process.exitCode = 1;
}
