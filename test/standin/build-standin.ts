/** Builds the stand-in into out/standin, a folder as ELECTRON_OVERRIDE_DIST_PATH names one: with a program `electron`. */
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { nodePartConfig } from '../../tools/build';
import { standinFolder } from '../electron/runtime';

/** Node takes its inspector's switch before the script, Electron anywhere. */
const program = `#!/bin/sh
for argument in "$@"; do [ "$argument" = --inspect=0 ] && inspect=--inspect=0; done
exec "${process.execPath}" $inspect "$(dirname "$0")/standin.cjs" "$@"
`;

export async function buildStandin(): Promise<void> {
  await build(
    nodePartConfig({
      entry: 'test/standin/standin.ts',
      folder: 'standin',
      file: 'standin.cjs',
      format: 'cjs',
    }),
  );
  await writeFile(join(standinFolder, 'electron'), program);
  await chmod(join(standinFolder, 'electron'), 0o755);
}
