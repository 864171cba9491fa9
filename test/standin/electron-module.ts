/** The stand-in's `electron` module: as much of it as Hopscope's main uses, each member named as Electron names it. */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import type { BrowserContext } from 'playwright-core';
import { createMenus } from './menus';
import { strict } from './strict';
import type { Handler } from './contents';
import { createSchemes } from './schemes';
import { closeWindows, contentsOfTarget, setUpWindows, StandInWindow } from './windows';

type Some<T> = { readonly [Name in keyof T]?: unknown };

export interface StandIn {
  readonly electron: object;
  /** Chromium is there: the app may open its windows. */
  becomeReady(context: BrowserContext): void;
}

export function createElectron(args: readonly string[], version: string): StandIn {
  let tellReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (tellReady = resolve));
  const schemes = createSchemes();
  const handlers = new Map<string, Handler>();
  const events = new EventEmitter();
  let chromium: BrowserContext | null = null;
  setUpWindows({
    app: events,
    handlers,
    schemes,
    chromium: () => {
      if (chromium === null) throw new Error('stand-in: a window before the app is ready');
      return chromium;
    },
  });

  const app = Object.assign(events, {
    whenReady: () => ready,
    isReady: () => chromium !== null,
    isPackaged: false,
    getVersion: () => version,
    getName: () => 'hopscope',
    enableSandbox: () => undefined,
    requestSingleInstanceLock: () => true,
    commandLine: strict('app.commandLine', {
      hasSwitch: (name: string) => args.includes(`--${name}`),
      appendSwitch: () => undefined,
    }),
    quit() {
      events.emit('before-quit');
      if (!closeWindows()) return;
      events.emit('will-quit');
      events.emit('quit');
      process.exit(0);
    },
  } satisfies Some<Electron.App>);

  const unscripted = (name: string) => () => {
    throw new Error(`stand-in: nobody answers dialog.${name}`);
  };
  const permissions: Record<string, unknown> = {};

  const electron = strict('electron', {
    app: strict('app', app),
    BrowserWindow: StandInWindow,
    webContents: strict('webContents', {
      fromDevToolsTargetId: contentsOfTarget,
    } satisfies Some<typeof Electron.webContents>),
    dialog: strict('dialog', {
      showOpenDialog: unscripted('showOpenDialog'),
      showSaveDialog: unscripted('showSaveDialog'),
      showMessageBox: unscripted('showMessageBox'),
    } satisfies Some<Electron.Dialog>),
    ipcMain: strict('ipcMain', {
      handle(channel: string, handler: Handler) {
        if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
        handlers.set(channel, handler);
      },
      removeHandler: (channel: string) => void handlers.delete(channel),
    } satisfies Some<Electron.IpcMain>),
    Menu: createMenus(StandInWindow.getAllWindows),
    nativeTheme: strict('nativeTheme', { shouldUseDarkColors: false } satisfies Some<Electron.NativeTheme>),
    protocol: strict('protocol', schemes.protocol satisfies Some<Electron.Protocol>),
    session: strict('session', {
      defaultSession: strict('session.defaultSession', {
        setPermissionRequestHandler: (handler: unknown) => void (permissions['request'] = handler),
        setPermissionCheckHandler: (handler: unknown) => void (permissions['check'] = handler),
      } satisfies Some<Electron.Session>),
    }),
  });

  return {
    electron,
    becomeReady(context) {
      chromium = context;
      app.emit('ready', {});
      tellReady();
    },
  };
}
