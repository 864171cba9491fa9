/** The browser under the stand-in: started with a debugging port, to which Playwright connects a second time. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { chromium, type BrowserContext } from 'playwright-core';
import { findBrowser } from '../../electron/browser/find-browser';

const switches = [
  '--no-sandbox',
  '--test-type',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-startup-window',
  '--remote-debugging-port=0',
];

/** Starts Chromium with the switches that matter of those given to Electron; it ends with this process. */
export async function startChromium(args: readonly string[]): Promise<BrowserContext> {
  const forTests = args.includes('--remote-debugging-port=0');
  const program = findBrowser() ?? chromium.executablePath();
  // Whoever names the folder of the user's data also clears it away.
  const named = args
    .find((argument) => argument.startsWith('--user-data-dir='))
    ?.slice('--user-data-dir='.length);
  const profile = named ?? mkdtempSync(join(tmpdir(), 'hopscope-standin-'));
  const headless = forTests || !process.env['DISPLAY'] ? ['--headless'] : [];
  const browser = spawn(program, [...switches, ...headless, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  process.once('exit', () => {
    browser.kill('SIGKILL');
    if (named === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  });
  const address = await new Promise<string>((resolve, reject) => {
    createInterface(browser.stderr).on('line', (line) => {
      const found = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1];
      if (found === undefined) return;
      process.stderr.write(`${line}\n`);
      resolve(found);
    });
    browser.once('exit', (status) => reject(new Error(`stand-in: Chromium ended with status ${status}`)));
  });
  const [context] = (await chromium.connectOverCDP(address)).contexts();
  if (context === undefined) throw new Error('stand-in: Chromium has no context');
  return context;
}
