/** Fixtures for tests that drive main and preload: the built app, started by Playwright's Electron launcher. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { standinFolder, whereElectronRuns } from './runtime';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface ElectronFixtures {
  /** A folder for the test's files. */
  readonly folder: string;
  /** The app, started without a file. */
  readonly app: ElectronApplication;
  readonly window: Page;
}

export const test = base.extend<ElectronFixtures>({
  // Playwright wants a pattern here, also for a fixture that needs no other.
  folder: async ({ browserName }, use) => {
    const folder = await mkdtemp(join(tmpdir(), `hopscope-electron-${browserName}-`));
    await use(folder);
    // The app's processes may still write their data for a moment.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  },
  app: async ({ folder }, use) => {
    const app = await launch(folder, []);
    await use(app);
    await end(app);
  },
  window: async ({ app }, use) => use(await firstPage(app)),
});

export { expect };

/** The app's page, once the preload script has run and the page has loaded. */
export async function firstPage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await page.waitForURL(/\/index\.html$/);
  return page;
}

/** Starts the app with arguments, its own data in the test's folder, so that tests run side by side. */
export async function launch(folder: string, args: readonly string[]): Promise<ElectronApplication> {
  const standIn = whereElectronRuns().type === 'stand-in';
  // Playwright asks the electron package for its program, and the package reads our own environment.
  if (standIn) process.env['ELECTRON_OVERRIDE_DIST_PATH'] = standinFolder;
  return _electron.launch({
    args: [`--user-data-dir=${join(folder, '.user-data')}`, root, ...args],
    cwd: folder,
  });
}

/** Ends the app, whatever is unsaved in it. */
export async function end(app: ElectronApplication): Promise<void> {
  await answerDialog(app, 'showMessageBox', { response: 1 }).catch(() => undefined);
  await app.close();
}

export interface DialogAnswers {
  readonly showOpenDialog: { readonly canceled: boolean; readonly filePaths: readonly string[] };
  readonly showSaveDialog: { readonly canceled: boolean; readonly filePath: string };
  readonly showMessageBox: { readonly response: number };
}

/** From now on the dialog is answered so, and what it was asked is kept for `askedDialogs`. */
export async function answerDialog<Name extends keyof DialogAnswers>(
  app: ElectronApplication,
  name: Name,
  answer: DialogAnswers[Name],
): Promise<void> {
  await app.evaluate(
    ({ dialog }, scripted) => {
      Reflect.set(dialog, scripted.name, (_window: unknown, options: unknown) => {
        const asked: unknown = Reflect.get(globalThis, 'askedDialogs');
        Reflect.set(globalThis, 'askedDialogs', Array.isArray(asked) ? asked.concat(options) : [options]);
        return Promise.resolve(scripted.answer);
      });
    },
    { name, answer },
  );
}

/** The options of all dialogs that were answered so far. */
export async function askedDialogs(app: ElectronApplication): Promise<readonly unknown[]> {
  const asked = await app.evaluate((): unknown => Reflect.get(globalThis, 'askedDialogs'));
  const list: readonly unknown[] = Array.isArray(asked) ? asked : [];
  return list;
}
