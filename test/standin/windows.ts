/** `BrowserWindow`: a window is a page of Chromium. */
import { EventEmitter } from 'node:events';
import type Electron from 'electron';
import { Contents, type World } from './contents';
import { Preventable } from './preventable';

let world: World | null = null;
const open: StandInWindow[] = [];

/** To be called once, before the app opens a window. */
export function setUpWindows(given: World): void {
  world = given;
}

/** Closes all windows as quitting does; false when the app prevented one of them. */
export function closeWindows(): boolean {
  return [...open].every((window) => window.close());
}

/** The contents that Playwright's connection knows by this id. */
export function contentsOfTarget(targetId: string): Contents | undefined {
  return open.find(({ webContents }) => webContents.targetId === targetId)?.webContents;
}

/** Named `BrowserWindow` to the app. */
export class StandInWindow extends EventEmitter {
  readonly webContents: Contents;
  private title: string;
  private visible: boolean;

  constructor(settings: Electron.BrowserWindowConstructorOptions) {
    super();
    if (world === null) throw new Error('stand-in: no windows yet');
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, preload } =
      settings.webPreferences ?? {};
    if (sandbox !== true || contextIsolation !== true || nodeIntegration !== false || webSecurity === false) {
      throw new Error('stand-in: only sandboxed, isolated windows without Node are shown');
    }
    this.title = settings.title ?? '';
    this.visible = settings.show !== false;
    this.webContents = new Contents(world, preload ?? '');
    open.push(this);
    world.app.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows(this: void): readonly StandInWindow[] {
    return open;
  }

  static fromWebContents(this: void, contents: Contents): StandInWindow | null {
    return open.find((window) => window.webContents === contents) ?? null;
  }

  async loadURL(address: string): Promise<void> {
    await this.webContents.load(address);
    this.webContents.page?.once('close', () => this.forget());
    this.emit('ready-to-show');
  }

  show(): void {
    this.visible = true;
  }

  isVisible(): boolean {
    return this.visible;
  }

  focus(): void {
    void this.webContents.page?.bringToFront();
  }

  isMinimized(): boolean {
    return false;
  }

  getTitle(): string {
    return this.title;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  setDocumentEdited(): void {
    // macOS only: the dot in the close button.
  }

  /** False when the app prevented it. */
  close(): boolean {
    const event = new Preventable();
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    void this.webContents.page?.close();
    this.forget();
    return true;
  }

  private forget(): void {
    const at = open.indexOf(this);
    if (at < 0) return;
    open.splice(at, 1);
    this.emit('closed');
    if (open.length === 0) world?.app.emit('window-all-closed');
  }
}
