/**
 * The loopback server: the same app for a browser on this machine, and for nobody else. It listens on
 * 127.0.0.1 only. Its address holds a random token that another page cannot guess; the Host header must
 * be the loopback address (DNS rebinding), and a call must come from the page's own origin (CSRF).
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  BadCall,
  flagOf,
  handleOf,
  looseTextOf,
  looseTextsOf,
  makeCall,
  nameOf,
  scaleOf,
  storyFormatOf,
  textOf,
  type CallTable,
} from '../arguments';
import { firstDrawing, FIRST_DRAWING_PATH } from '../files/first-drawing';
import { createHeadStart, type HeadStart } from '../files/head-start';
import { readPageFile, securityHeaders, type PageFile } from '../files/page-files';
import { SETTINGS_COOKIE } from '../ipc';
import type { ServerCalls } from './protocol';
import type { KeptSettings } from './settings-file';

const calls: CallTable<ServerCalls> = {
  appInfo: (host) => host.appInfo(),
  openInitial: (host) => host.openInitial(),
  listSamples: (host) => host.listSamples(),
  openSample: (host, [name]) => host.openSample(nameOf(name)),
  save: (host, [handle, text, version, overwrite]) =>
    host.save(handleOf(handle), textOf(text), nameOf(version), flagOf(overwrite)),
  keepSettings: (host, [text]) => host.keepSettings(textOf(text)),
  listFiles: (host) => host.listFiles(),
  draw: (host, [svg, scale]) => host.draw(textOf(svg), scaleOf(scale)),
  stopDrawing: (host) => host.stopDrawing(),
  drawPdf: (host, [svg, attached]) => host.drawPdf(textOf(svg), looseTextsOf(attached)),
  tellStory: (host, [file, walkthrough, format]) =>
    host.tellStory(looseTextOf(file), nameOf(walkthrough), storyFormatOf(format)),
  openFile: (host, [name]) => host.openFile(nameOf(name)),
  saveFileAs: (host, [name, text]) => host.saveFileAs(nameOf(name), textOf(text)),
};

/** Other pages of 127.0.0.1 may leave 180 cookies of 4 kB, which browsers send to every port; with Node's 16 kB nothing would be answered. */
const mostHeaderBytes = 1024 * 1024;

/** A topology as JSON, with room for escapes. */
const mostBodyBytes = 256 * 1024 * 1024;

export interface RunningServer {
  /** What to open in the browser. Whoever knows it can use the app. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Starts serving the page in `pageFolder`; `settings` come with it. Rejects when no port of the loopback interface can
 * be had.
 */
export async function startServer(
  host: ServerCalls,
  pageFolder: string,
  settings: KeptSettings | null = null,
): Promise<RunningServer> {
  const token = randomBytes(24).toString('base64url');
  const start = createHeadStart(() => host.openInitial());
  const hostAhead = { ...host, openInitial: () => start.open() };
  let authority = '';
  const server = createServer({ maxHeaderSize: mostHeaderBytes }, (request, response) => {
    void answer(request, { host: hostAhead, pageFolder, settings, start, token, authority }).then(
      (reply) => send(response, request, reply),
      (error: unknown) => send(response, request, failure(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The server has no port.');
  authority = `127.0.0.1:${bound.port}`;
  // While a browser starts; whoever waits for the address gets it first.
  setImmediate(() => void start.prepare());
  return {
    address: `http://${authority}/${token}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Context {
  readonly host: ServerCalls;
  readonly pageFolder: string;
  readonly settings: KeptSettings | null;
  readonly start: HeadStart;
  readonly token: string;
  readonly authority: string;
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | string;
}

async function answer(request: IncomingMessage, context: Context): Promise<Reply> {
  if (request.headers.host !== context.authority) return refused(403);
  const [path = '', query] = (request.url ?? '').split('?');
  const prefix = `/${context.token}/`;
  if (!path.startsWith(prefix)) return refused(404);
  const inside = path.slice(prefix.length - 1);
  if (inside.startsWith('/api/')) return answerCall(request, inside.slice('/api/'.length), context);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405);
  if (inside === FIRST_DRAWING_PATH) {
    return firstDrawing(context.start, new URLSearchParams(query));
  }
  const file = await readPageFile(context.pageFolder, inside);
  return inside === '/' ? withSettings(file, await context.settings?.read()) : file;
}

/** The settings of the last session, as the page itself would have left them in its cookie. */
function withSettings(page: PageFile, settings: string | null | undefined): Reply {
  if (page.status !== 200 || settings === null || settings === undefined) return page;
  const cookie = `${SETTINGS_COOKIE}=${encodeURIComponent(settings)}; Path=/; SameSite=Strict`;
  return { ...page, headers: { ...page.headers, 'Set-Cookie': cookie } };
}

async function answerCall(request: IncomingMessage, name: string, context: Context): Promise<Reply> {
  if (request.method !== 'POST') return refused(405);
  if (request.headers.origin !== `http://${context.authority}`) return refused(403);
  if (request.headers['content-type'] !== 'application/json') return refused(415);
  const args = parseJson(await readBody(request));
  const result = await makeCall(calls, context.host, name, args);
  return {
    status: 200,
    headers: {
      ...securityHeaders,
      'Cache-Control': 'no-store',
      'Content-Type': 'application/json; charset=utf-8',
    },
    body: JSON.stringify(result ?? null),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadCall('The arguments are no JSON.');
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > mostBodyBytes) throw new BadCall('The arguments are too large.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function refused(status: number): Reply {
  return {
    status,
    headers: { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
    body: `${status}\n`,
  };
}

function failure(error: unknown): Reply {
  return refused(error instanceof BadCall ? 400 : 500);
}

function send(response: ServerResponse, request: IncomingMessage, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(request.method === 'HEAD' ? undefined : body);
}
