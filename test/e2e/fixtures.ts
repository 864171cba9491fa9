/**
 * Fixtures for tests that drive the built app in a browser: each test gets a folder of its own with a copy
 * of a sample, a server of its own started in it, and a page that shows it. A test fails when the page
 * throws, logs an error, asks anybody but this machine, or scrolls its canvas.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test as base, type Page } from '@playwright/test';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface ServedApp {
  /** The folder where the server was started. */
  readonly folder: string;
  /** The opened file's full path; null when the app was started without one. */
  readonly file: string | null;
  readonly address: string;
}

export interface AppOptions {
  /** The sample to copy and open, by file name; null opens nothing, so the app shows the first sample. `test.use({ sample: … })`. */
  readonly sample: string | null;
  /** Errors in the browser's console that the test expects. */
  readonly expectedErrors: readonly RegExp[];
}

interface AppFixtures {
  readonly app: ServedApp;
  /** What went wrong in the page so far, in words. */
  readonly pageProblems: readonly string[];
}

export const test = base.extend<AppOptions & AppFixtures>({
  sample: ['two-tier.topology.yaml', { option: true }],
  expectedErrors: [[], { option: true }],

  app: async ({ sample }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'hopscope-e2e-'));
    const file = sample === null ? null : join(folder, sample);
    if (sample !== null && file !== null) await copyFile(join(root, 'assets/samples', sample), file);
    const server = await serve(folder, file);
    await use({ folder, file, address: server.address });
    await stop(server.child);
    await rm(folder, { recursive: true, force: true });
  },

  pageProblems: [
    async ({ page, app, expectedErrors }, use) => {
      const problems = await watch(page);
      await use(problems);
      // `app` is named so that its server still answers here: the page complains once it is gone.
      const unexpected = problems.filter((problem) => !expectedErrors.some((known) => known.test(problem)));
      expect(
        unexpected,
        `the page of ${app.address} logs no errors and asks nobody but this machine`,
      ).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens the app and waits until it has drawn. */
export async function openApp(page: Page, app: ServedApp): Promise<void> {
  await page.goto(app.address);
  await page.locator('#root > *').first().waitFor();
}

interface Server {
  readonly child: ChildProcess;
  readonly address: string;
}

/** Starts `hopscope open [FILE] --serve` in a folder, gives it its `input` and reads the address from its first line. */
export async function serve(folder: string, file: string | null, input = ''): Promise<Server> {
  const commandLine = join(root, 'out/cli/hopscope.js');
  const child = spawn(process.execPath, [commandLine, 'open', ...(file === null ? [] : [file]), '--serve'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(input);
  const address = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).once('line', resolve);
    child.once('exit', (status) => reject(new Error(`hopscope open ended with status ${status}.`)));
  });
  return { child, address };
}

/** Ends a server that `serve` started, and waits until it has ended. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  await new Promise((resolve) => {
    child.once('exit', resolve);
    child.kill();
  });
}

/** Leaves the page and ends its server: code that comes when it is used may still be on its way, and complains when nobody has it. */
export async function leave(page: Page, child: ChildProcess): Promise<void> {
  await page.goto('about:blank');
  await stop(child);
}

async function watch(page: Page): Promise<readonly string[]> {
  const problems: string[] = [];
  await page.addInitScript(() => {
    // A click on a box out of view scrolls the canvas first, which no hand can do and which React Flow takes back.
    const told = (event: Event) => {
      if (event.target instanceof Element && event.target.closest('.react-flow') !== null)
        console.error(`The canvas was scrolled at ${event.target.className}.`);
    };
    document.addEventListener('scroll', told, { capture: true });
  });
  page.on('pageerror', (error) => problems.push(`thrown: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!/^(http:\/\/127\.0\.0\.1:|blob:|data:)/.test(url)) problems.push(`request: ${url}`);
  });
  return problems;
}
