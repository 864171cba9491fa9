/** The app in a browser: serves it on the loopback interface, and opens the installed browser at it. */
import { join } from 'node:path';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from '../../package.json';
import { findBrowser } from '../browser/find-browser';
import { openBrowserWindow } from '../browser/open-browser';
import { startServer, type RunningServer } from '../browser/server';
import { createServerHost } from '../browser/server-host';
import { settingsFile, type KeptSettings } from '../browser/settings-file';
import { createFileStore } from '../files/file-store';
import type { LooseText } from '../ipc';
import { hasDisplay } from './desktop';
import type { CliIo } from './output/cli-io';
import { jsonText } from './output/json-text';

/** A file's path, a text without one, or null for the first sample. */
export type OpenedSource = string | LooseText | null;

const pageFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'renderer');

/** Serves, prints the address as the first line, and stays until the process is told to stop. */
export async function serveUntilStopped(file: OpenedSource, json: boolean, io: CliIo): Promise<void> {
  const server = await start(file, null);
  await io.writeResult(json ? jsonText({ version: 1, address: server.address }) : `${server.address}\n`);
  await stopped();
  await server.close();
}

/** Opens the installed browser, and ends when its window is closed. `why` is the reason for not using the desktop window; null when asked for. */
export async function openInBrowser(
  file: OpenedSource,
  why: string | null,
  json: boolean,
  io: CliIo,
): Promise<void> {
  const browser = hasDisplay() ? findBrowser() : null;
  if (browser === null) {
    const reason = hasDisplay() ? 'no Chromium, Chrome or Edge was found' : 'there is no display here';
    await io.writeMessage(`Hopscope is served at the address below, because ${reasons(why, reason)}.\n`);
    return serveUntilStopped(file, json, io);
  }
  if (why !== null) await io.writeMessage(`Hopscope opens in your browser, because ${why}.\n`);
  const server = await start(file, settingsFile());
  const visit = await openBrowserWindow(browser, server.address);
  if (visit.type === 'shown') return server.close();
  await io.writeMessage(`${browser} does not start (${visit.reason}); open the address below yourself.\n`);
  await io.writeResult(json ? jsonText({ version: 1, address: server.address }) : `${server.address}\n`);
  await stopped();
  return server.close();
}

function reasons(why: string | null, reason: string): string {
  return why === null || why === reason ? reason : `${why} and ${reason}`;
}

/** A browser that is opened with a profile of its own has its settings from a file; people's own keeps them itself. */
function start(file: OpenedSource, settings: KeptSettings | null): Promise<RunningServer> {
  const store = createFileStore();
  return startServer(
    createServerHost({ store, folder: process.cwd(), initial: file, version, settings }),
    pageFolder,
    settings,
  );
}

/** Settles on Ctrl+C and when told to end. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
