/**
 * A stand-in for Electron's program, for machines that cannot have it: runs the real main and preload
 * under Node and shows the window as a page of an installed Chromium. It keeps the launch contract that
 * Playwright's `_electron.launch` relies on (read in playwright-core 1.65: its loader by `-r`, Node's
 * inspector, `DevTools listening on …`).
 *
 * Not covered: Electron's isolated world and process sandbox, native menus, dialogs and accelerators,
 * reading from an asar archive, fuses, Electron's own Chromium and Node.
 */
import { readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { startChromium } from './chromium';
import { createElectron } from './electron-module';

const require = createRequire(__filename);

// Electron's `process.argv` has no script after the program.
process.argv.splice(1, 1);
const args = process.argv.slice(1);
const loader = args[0] === '-r' ? args[1] : undefined;
const appFolder = args.find((argument, at) => !argument.startsWith('-') && args[at - 1] !== '-r');
if (appFolder === undefined) throw new Error('stand-in: no app was named');

const standIn = createElectron(args, versionOf(resolve(appFolder)));
answerRequire('electron', standIn.electron);
if (loader !== undefined) require(resolve(loader));
require(resolve(appFolder));
void startChromium(args).then((context) => standIn.becomeReady(context));

/** The version that `app.getVersion()` gives: the one in the app's package.json. */
function versionOf(folder: string): string {
  return /"version": "([^"]+)"/.exec(readFileSync(join(folder, 'package.json'), 'utf8'))?.[1] ?? '';
}

/** From now on `require(name)` gives `answer`, wherever it is called. */
function answerRequire(name: string, answer: unknown): void {
  const load: unknown = Reflect.get(Module, '_load');
  if (typeof load !== 'function') throw new Error('stand-in: this Node loads modules in another way');
  const loadOrAnswer = (request: string, ...rest: readonly unknown[]): unknown =>
    request === name ? answer : Reflect.apply(load as () => unknown, Module, [request, ...rest]);
  Reflect.set(Module, '_load', loadOrAnswer);
}
