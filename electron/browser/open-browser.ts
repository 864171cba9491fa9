/** Shows the app in the installed browser, as a window of its own with a profile of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const profile = await mkdtemp(join(tmpdir(), 'hopscope-browser-'));
  try {
    const result = await runChild(program, switches(address, profile), { stdio: 'ignore' });
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

function switches(address: string, profile: string): readonly string[] {
  return [
    `--app=${address}`,
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
