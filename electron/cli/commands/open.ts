/** `hopscope open`: the app, on the desktop or in a browser. `program.ts` calls `registerOpenCommand`. */
import { access, constants, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { systemErrorReason } from '../../files/system-error';
import { openDesktop } from '../desktop';
import { decodeText } from '../input/decode-text';
import { standardInputName } from '../input/read-sources';
import { CliFailure } from '../output/cli-failure';
import { processIo, type CliIo } from '../output/cli-io';
import { openInBrowser, serveUntilStopped } from '../serve';

const help = `
Without FILE the first sample opens. A file with mistakes opens, too: the window lists them.
- opens standard input in a browser, as a document that is not saved yet: the desktop window opens files.
Exit status: 0 when the window was closed, 2 when FILE cannot be read.`;

interface OpenOptions {
  readonly serve?: boolean;
  readonly browser?: boolean;
  readonly json?: boolean;
}

export function registerOpenCommand(program: Command, io: CliIo = processIo): void {
  program
    .command('open [file]')
    .description('open the app: a desktop window, or the installed browser')
    .option('--serve', 'only serve the app to a browser on this machine; print the address and stay')
    .option('--browser', 'use the installed browser, also where the desktop window could be had')
    .option('--json', 'print the address as JSON')
    .addHelpText('after', help)
    .action((file: string | undefined, options: OpenOptions) => open(file ?? null, options, io));
}

async function open(file: string | null, options: OpenOptions, io: CliIo): Promise<void> {
  const json = options.json === true;
  if (file === '-') return openInput(options, json, io);
  const path = file === null ? null : await readableFile(file);
  if (options.serve === true) return serveUntilStopped(path, json, io);
  const why = options.browser === true ? null : await openDesktop(path, io);
  if (why === 'opened') return undefined;
  return openInBrowser(path, why, json, io);
}

/** Electron is another process, and one for all windows: it would have to be given the text by way of a file. */
async function openInput(options: OpenOptions, json: boolean, io: CliIo): Promise<void> {
  const { text } = decodeText(standardInputName, await io.readInput());
  const source = { name: 'standard-input.topology.yaml', text };
  if (options.serve === true) return serveUntilStopped(source, json, io);
  const why = options.browser === true ? null : 'the desktop window opens files, not standard input';
  return openInBrowser(source, why, json, io);
}

/** The file's full path. Throws a CliFailure when it is no file that can be read. */
async function readableFile(file: string): Promise<string> {
  const path = resolve(file);
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new CliFailure('unreadable-file', `${file} cannot be opened: it is no file.`);
    await access(path, constants.R_OK);
  } catch (error) {
    if (error instanceof CliFailure) throw error;
    throw new CliFailure('unreadable-file', `${file} cannot be opened: ${systemErrorReason(error)}.`);
  }
  return path;
}
