/**
 * Shows the app in the installed browser, as a window of its own with a profile of its own. Every user of the machine
 * can read a process's arguments, and whoever knows the app's address can use the app: so the browser is started on a
 * page in its profile, which only its own user can read, and that page leads to the address.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runChild } from './run-child';

/** A browser that fails sooner than this has not shown a window. Milliseconds. */
const shortestVisit = 2000;

/** `shown` when the window was closed again; `failed` when the browser did not get so far. */
export type BrowserVisit = { readonly type: 'shown' } | { readonly type: 'failed'; readonly reason: string };

/**
 * Settles when the window is closed. With a profile folder of its own the browser's process lives as
 * long as the window; otherwise it would hand the address to a running browser and end at once.
 */
export async function openBrowserWindow(program: string, address: string): Promise<BrowserVisit> {
  const parent = profileParent(program);
  await mkdir(parent, { recursive: true });
  // Made for its owner alone, mode 0700.
  const profile = await mkdtemp(join(parent, 'hopscope-browser-'));
  try {
    const page = await leadingPage(profile, address);
    const result = await runChild(program, switches(page, profile), { stdio: 'ignore' });
    if (result.type === 'not-started') return { type: 'failed', reason: result.reason };
    if (result.stopped || result.status === 0 || result.milliseconds > shortestVisit)
      return { type: 'shown' };
    return { type: 'failed', reason: `it ended at once with exit status ${result.status}` };
  } finally {
    // The browser's helpers may still write for a moment.
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(
      () => undefined,
    );
  }
}

/**
 * The folder in which the browser's profile is made. A snap has a `/tmp` of its own and sees no other; its own folder
 * is the one that both sides see (Snapcraft's documentation, "Data locations").
 */
export function profileParent(program: string, home = homedir(), temporary = tmpdir()): string {
  const snap = /^\/snap\/bin\/([^/]+)$/.exec(program)?.[1];
  return snap === undefined ? temporary : join(home, 'snap', snap, 'common');
}

/** Writes the page and gives its own address. Without a delay, the way back does not lead to it. */
async function leadingPage(folder: string, address: string): Promise<string> {
  const path = join(folder, 'open.html');
  const html = [
    '<!doctype html><meta charset="utf-8"><title>Hopscope</title>',
    '<meta name="referrer" content="no-referrer">',
    `<meta http-equiv="refresh" content="0; url=${address}">`,
    '',
  ].join('\n');
  await writeFile(path, html, { flag: 'wx', mode: 0o600 });
  return pathToFileURL(path).href;
}

function switches(page: string, profile: string): readonly string[] {
  return [
    `--app=${page}`,
    `--user-data-dir=${profile}`,
    '--window-size=1440,900',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...rootSwitches(),
  ];
}

/** Chromium refuses to run as root with its sandbox; `--test-type` keeps its bar about that out of the window. */
export function rootSwitches(): readonly string[] {
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  return root ? ['--no-sandbox', '--test-type'] : [];
}
