/** The built page's own files, as `app://` and the loopback server hand them out, with the headers that keep it shut in. */
import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, relative, resolve } from 'node:path';

export interface PageFile {
  readonly status: 200 | 204 | 403 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/**
 * No source but the app itself, anywhere: a stray tag in a topology file can neither run nor phone home.
 * Images may be `blob:` and `data:`, because exporting draws the SVG into a canvas.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What every answer carries. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-cache',
};

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/**
 * Reads the file that an address' path stands for (`/`, `/assets/x.js`, still percent-encoded). What
 * lies outside the page's folder is answered 403, what does not exist 404.
 */
export async function readPageFile(folder: string, encodedPath: string): Promise<PageFile> {
  const path = decodePath(encodedPath);
  if (path === null) return refused(403);
  const file = resolve(folder, `.${path === '/' ? '/index.html' : path}`);
  const inside = relative(folder, file);
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return refused(403);
  const mediaType = mediaTypes[extname(file)];
  if (mediaType === undefined) return refused(404);
  try {
    return {
      status: 200,
      headers: { ...securityHeaders, 'Content-Type': mediaType },
      body: await readFile(file),
    };
  } catch {
    return refused(404);
  }
}

/** Null for what is no path in this app: a backslash is a separator on Windows, a NUL ends a name in C. */
function decodePath(encodedPath: string): string | null {
  try {
    const path = decodeURIComponent(encodedPath);
    return path.startsWith('/') && !/[\\\0]/.test(path) ? path : null;
  } catch {
    return null;
  }
}

function refused(status: 403 | 404): PageFile {
  return {
    status,
    headers: { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
    body: new TextEncoder().encode(status === 403 ? 'Forbidden\n' : 'Not found\n'),
  };
}
