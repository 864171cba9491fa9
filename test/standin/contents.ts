/** `webContents`: a window's page, its messages and its navigation. */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { deliverFunction, enterPreloadWorld, invokeBinding } from './preload-world';
import { Preventable } from './preventable';
import { fromShown, toShown, type Schemes } from './schemes';

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

/** What `ipcMain.handle` is given. */
export type Handler = (event: unknown, ...args: readonly unknown[]) => unknown;

export interface World {
  readonly app: EventEmitter;
  readonly handlers: ReadonlyMap<string, Handler>;
  readonly schemes: Schemes;
  chromium(): BrowserContext;
}

export class Contents extends EventEmitter {
  readonly mainFrame = { url: '' };
  page: Page | null = null;
  targetId = '';
  private openHandler: OpenHandler | null = null;
  private loading = '';

  constructor(
    readonly world: World,
    readonly preload: string,
  ) {
    super();
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  send(channel: string, ...args: readonly unknown[]): void {
    const deliver = `globalThis[${JSON.stringify(deliverFunction)}](${JSON.stringify(channel)}, ${JSON.stringify(args)})`;
    void this.page?.evaluate(deliver);
  }

  isDestroyed(): boolean {
    return this.page === null || this.page.isClosed();
  }

  getURL(): string {
    return this.mainFrame.url;
  }

  async load(address: string): Promise<void> {
    const context = this.world.chromium();
    const page = await context.newPage();
    this.page = page;
    const session = await context.newCDPSession(page);
    this.targetId = (await session.send('Target.getTargetInfo')).targetInfo.targetId;
    await this.world.schemes.serve(context);
    await page.exposeBinding(invokeBinding, ({ frame }, channel: string, args: readonly unknown[]) =>
      this.invoke(frame === page.mainFrame(), fromShown(frame.url()), channel, args),
    );
    await page.addInitScript({ content: this.preloadScript() });
    await this.watchNavigation(page);
    page.on('popup', (popup) => {
      const allowed = this.openHandler?.({ url: popup.url() }).action !== 'deny';
      if (!allowed) void popup.close();
    });
    this.loading = toShown(address);
    await page.goto(this.loading);
  }

  /** Runs the handler of `ipcMain`; an error travels as its text, as it does in Electron. */
  private async invoke(
    main: boolean,
    url: string,
    channel: string,
    args: readonly unknown[],
  ): Promise<{ readonly error: string } | { readonly value: unknown }> {
    const handler = this.world.handlers.get(channel);
    if (handler === undefined) return { error: `Error: No handler registered for '${channel}'` };
    this.mainFrame.url = fromShown(this.page?.url() ?? '');
    try {
      return {
        value: await handler({ senderFrame: main ? this.mainFrame : { url }, sender: this }, ...args),
      };
    } catch (error) {
      return { error: String(error) };
    }
  }

  private preloadScript(): string {
    const source = readFileSync(this.preload, 'utf8');
    const names = JSON.stringify({ invoke: invokeBinding, deliver: deliverFunction });
    // Electron runs a preload script in the main frame only.
    return `if (top === globalThis) (${enterPreloadWorld.toString()})((require, module, exports) => {\n${source}\n}, ${names});`;
  }

  /** Navigation that the page starts asks `will-navigate` first; the app's own `loadURL` does not. */
  private async watchNavigation(page: Page): Promise<void> {
    await page.route('**/*', async (route) => {
      const request = route.request();
      if (!request.isNavigationRequest() || request.url() === this.loading) return route.fallback();
      const event = new Preventable(fromShown(request.url()));
      this.emit(request.frame() === page.mainFrame() ? 'will-navigate' : 'will-frame-navigate', event);
      return event.defaultPrevented ? route.abort('aborted') : route.fallback();
    });
  }
}
