/** The page's own protocol, `app://hopscope/…`: an origin of its own, with nothing in it but out/renderer. */
import { join } from 'node:path';
import { protocol } from 'electron';
import { firstDrawing, FIRST_DRAWING_PATH } from '../files/first-drawing';
import type { HeadStart } from '../files/head-start';
import { readPageFile } from '../files/page-files';

/** The page's address and the only origin that may talk to main. */
export const pageAddress = 'app://hopscope/index.html';
const pageOrigin = 'app://hopscope';

/** Whether an address belongs to the page. `URL.origin` is "null" for schemes of one's own, so it is put together here. */
export function isPageAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol: scheme, host } = new URL(address);
  return `${scheme}//${host}` === pageOrigin;
}

/** To be called before the app is ready. No `bypassCSP`, no `allowServiceWorkers`: the page needs neither. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the page's files, and the drawing of what the window opens with. To be called once the app is ready. */
export function setupAppProtocol(headStart: () => HeadStart | null): void {
  const folder = join(__dirname, '..', 'renderer');
  protocol.handle('app', async (request) => {
    if (!isPageAddress(request.url)) return new Response('Forbidden\n', { status: 403 });
    // URL has already folded `/../`; what is left of such a path is percent-encoded, and readPageFile refuses it.
    const { pathname, searchParams } = new URL(request.url);
    const start = pathname === FIRST_DRAWING_PATH ? headStart() : null;
    const drawn = start && (await firstDrawing(start, searchParams));
    const { status, headers, body } = drawn ?? (await readPageFile(folder, pathname));
    // A 204 with a body is refused.
    return new Response(status === 204 ? null : body, { status, headers });
  });
}
