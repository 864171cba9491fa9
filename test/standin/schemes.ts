/**
 * `protocol`: Chromium knows no scheme of ours, so `app://NAME/…` is shown to it as
 * `https://NAME.app.invalid/…` (RFC 6761: `.invalid` is nobody's), and the requests are answered by the
 * app's own handler.
 */
import type { BrowserContext, Route } from 'playwright-core';

type SchemeHandler = (request: Request) => Response | Promise<Response>;

const shownHost = /^https:\/\/([^/]+)\.app\.invalid(?=\/|$)/;

/** `app://x/y` as Chromium sees it. */
export function toShown(address: string): string {
  return address.replace(/^app:\/\/([^/]+)/, 'https://$1.app.invalid');
}

/** What Chromium shows as the app knows it. */
export function fromShown(address: string): string {
  return address.replace(shownHost, 'app://$1');
}

export interface Schemes {
  readonly protocol: {
    registerSchemesAsPrivileged(schemes: readonly { readonly scheme: string }[]): void;
    handle(scheme: string, handler: SchemeHandler): void;
  };
  /** Answers Chromium's requests for the app's scheme. */
  serve(context: BrowserContext): Promise<void>;
}

export function createSchemes(): Schemes {
  const privileged = new Set<string>();
  const handlers = new Map<string, SchemeHandler>();
  const answer = async (route: Route): Promise<void> => {
    const handler = handlers.get('app');
    if (handler === undefined) throw new Error('stand-in: nobody handles app://');
    const response = await handler(new Request(fromShown(route.request().url())));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  };
  return {
    protocol: {
      registerSchemesAsPrivileged: (schemes) => schemes.forEach(({ scheme }) => privileged.add(scheme)),
      handle(scheme, handler) {
        if (scheme !== 'app' || !privileged.has('app')) {
          throw new Error(`stand-in: the scheme ${scheme} was not registered as privileged`);
        }
        handlers.set(scheme, handler);
      },
    },
    serve: async (context) => {
      await context.route(shownHost, answer);
    },
  };
}
