import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '#electron/browser/server';
import { createServerHost } from '#electron/browser/server-host';
import { settingsFile, settingsPath } from '#electron/browser/settings-file';
import { createFileStore } from '#electron/files/file-store';

let root = '';
let folder = '';
let server: RunningServer;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hopscope-server-'));
  folder = join(root, 'plans');
  const page = join(root, 'page');
  await mkdir(folder);
  await mkdir(page);
  await writeFile(join(page, 'index.html'), '<!doctype html>');
  await writeFile(join(root, 'secret.yaml'), 'secret');
  await writeFile(join(folder, 'a.topology.yaml'), 'kind: Host\r\n');
  await writeFile(join(folder, '.hidden.yaml'), '');
  await writeFile(join(folder, 'notes.txt'), '');
  await symlink(join(root, 'secret.yaml'), join(folder, 'link.yaml'));
  const store = createFileStore();
  const settings = settingsFile(join(root, 'config', 'settings.json'));
  const host = createServerHost({ store, folder, initial: null, version: '1', settings });
  server = await startServer(host, page, settings);
});

afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Asks with any headers: fetch does not let one set Host. */
function ask(
  address: string,
  method = 'GET',
  headers: Readonly<Record<string, string>> = {},
  body = '',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // The path as it stands: URL would fold `..` away.
    const { hostname, port, origin } = new URL(address);
    const path = address.slice(origin.length);
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** A call as the page makes it. */
async function call(name: string, args: readonly unknown[]): Promise<unknown> {
  const { status, text } = await ask(
    `${server.address}api/${name}`,
    'POST',
    pageHeaders(),
    JSON.stringify(args),
  );
  expect(status).toBe(200);
  return JSON.parse(text);
}

function pageHeaders(): Record<string, string> {
  return { 'Content-Type': 'application/json', Origin: new URL(server.address).origin };
}

describe('who is answered', () => {
  it('listens on the loopback address only', () => {
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/);
  });

  it('serves the page with a content security policy', async () => {
    const { status, headers, text } = await ask(server.address);
    expect({ status, text }).toEqual({ status: 200, text: '<!doctype html>' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  });

  it('draws what is about to open, for who knows the token', async () => {
    const { status, headers, text } = await ask(`${server.address}first-drawing.svg?theme=dark`);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('image/svg+xml');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(text).toContain('contoso-edge-01');
    expect((await ask(new URL('/first-drawing.svg', server.address).href)).status).toBe(404);
  });

  it.each([
    ['another Host, as DNS rebinding brings it', 403, '', 'GET', { Host: 'evil.example' }],
    ['a path out of the page’s folder', 403, '..%2f..%2fsecret.yaml', 'GET', {}],
    ['a Windows path out of it', 403, '..%5csecret.yaml', 'GET', {}],
    ['a path that does not decode', 403, '%ff', 'GET', {}],
    ['a drawing asked for by POST', 405, 'first-drawing.svg', 'POST', {}],
    ['a file of a type that the page has not', 404, 'index.yaml', 'GET', {}],
    ['another method', 405, '', 'PUT', {}],
    ['a call by GET', 405, 'api/listFiles', 'GET', {}],
    ['a call without an origin', 403, 'api/listFiles', 'POST', { 'Content-Type': 'application/json' }],
    [
      'a call from another page',
      403,
      'api/listFiles',
      'POST',
      { 'Content-Type': 'application/json', Origin: 'https://evil.example' },
    ],
  ] as const)('refuses %s', async (_what, status, path, method, headers) => {
    expect((await ask(`${server.address}${path}`, method, headers)).status).toBe(status);
  });

  it('answers a call that gives nothing back', async () => {
    const answered = await ask(`${server.address}api/stopDrawing`, 'POST', pageHeaders(), '[]');
    expect([answered.status, answered.text]).toEqual([200, 'null']);
  });

  it('refuses whoever does not know the token', async () => {
    const { origin } = new URL(server.address);
    const guess = `${origin}/${'A'.repeat(32)}/`;
    expect((await ask(`${origin}/`)).status).toBe(404);
    expect((await ask(guess)).status).toBe(404);
    expect((await ask(`${guess}api/listFiles`, 'POST', pageHeaders(), '[]')).status).toBe(404);
  });

  it.each([
    ['an unknown call', 'constructor', '[]'],
    ['a call that only the desktop has', 'exportWithDialog', '[]'],
    ['arguments that are no JSON', 'listFiles', '['],
    ['arguments that are no list', 'listFiles', '{}'],
    ['an argument of the wrong kind', 'openFile', '[7]'],
    ['a text without a name', 'drawPdf', '["", [{ "text": "a" }]]'],
    ['an unknown format', 'tellStory', '[{ "name": "a", "text": "b" }, "w", "exe"]'],
  ])('refuses %s', async (_what, name, body) => {
    expect((await ask(`${server.address}api/${name}`, 'POST', pageHeaders(), body)).status).toBe(400);
  });
});

it('answers whatever cookies other pages of 127.0.0.1 have left', async () => {
  const cookies = Array.from({ length: 180 }, (_, index) => `c${index}=${'x'.repeat(4000)}`).join('; ');
  expect((await ask(server.address, 'GET', { Cookie: cookies })).status).toBe(200);
});

describe('settings', () => {
  it('come with the page of the next session', async () => {
    const cookieOf = async () => (await ask(server.address)).headers['set-cookie'];
    expect(await cookieOf()).toBeUndefined();
    expect(await call('keepSettings', ['{"theme":"dark"}'])).toBe(true);
    expect(await cookieOf()).toEqual([
      'hopscope-settings=%7B%22theme%22%3A%22dark%22%7D; Path=/; SameSite=Strict',
    ]);
    expect(await readFile(join(root, 'config', 'settings.json'), 'utf8')).toBe('{"theme":"dark"}');
  });

  it.each(['', 'nonsense', '[]', '{"a":"\ud800"}', JSON.stringify({ a: 'x'.repeat(4000) })])(
    '%.20s is not kept',
    async (text) => {
      expect(await call('keepSettings', [text])).toBe(false);
    },
  );

  it('are not kept where nothing can be written', async () => {
    const blocked = settingsFile(join(root, 'secret.yaml', 'settings.json'));
    expect(await blocked.write('{}')).toBe(false);
    expect(await blocked.read()).toBeNull();
  });

  it.each([
    ['linux', {}, '/home/a/.config/Hopscope/browser-settings.json'],
    ['linux', { XDG_CONFIG_HOME: '/cfg' }, '/cfg/Hopscope/browser-settings.json'],
    ['linux', { XDG_CONFIG_HOME: 'cfg' }, '/home/a/.config/Hopscope/browser-settings.json'],
    ['darwin', {}, '/home/a/Library/Application Support/Hopscope/browser-settings.json'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Hopscope/browser-settings.json'],
  ] as const)('are where %s has them, with %j', (platform, environment, path) => {
    expect(settingsPath(platform, environment, '/home/a').replaceAll('\\', '/')).toBe(path);
  });
});

it('opens a text that has no file, and saves it only under a name', async () => {
  const initial = { name: 'a.topology.yaml', text: 'kind: Host\n' };
  const host = createServerHost({ store: createFileStore(), folder, initial, version: '1', settings: null });
  const opened = await host.openInitial();
  expect(opened).toMatchObject({ type: 'opened', file: { ...initial, sample: true, unsaved: true } });
  if (opened.type !== 'opened') return;
  expect(await host.save(opened.file.handle, 'x', '', true)).toMatchObject({ type: 'failed' });
  expect(await readFile(join(folder, 'a.topology.yaml'), 'utf8')).toBe('kind: Host\r\n');
});

describe('which files it touches', () => {
  it('lists topology files of its folder', async () => {
    expect(await call('listFiles', [])).toEqual(['a.topology.yaml', 'link.yaml']);
  });

  it('opens and saves a file of its folder', async () => {
    const opened = await call('openFile', ['a.topology.yaml']);
    expect(opened).toMatchObject({
      type: 'opened',
      file: { name: 'a.topology.yaml', text: 'kind: Host\r\n' },
    });
  });

  it('saves under a new name, with the ending of a topology', async () => {
    expect(await call('saveFileAs', ['new', 'text'])).toMatchObject({ file: { name: 'new.topology.yaml' } });
    expect(await readFile(join(folder, 'new.topology.yaml'), 'utf8')).toBe('text');
  });

  it.each([['../secret.yaml'], ['/etc/hosts.yaml'], ['C:\\a.yaml'], ['link.yaml'], ['.hidden.yaml'], ['..']])(
    'neither opens nor writes %s',
    async (name) => {
      expect(await call('openFile', [name])).toMatchObject({ type: 'failed' });
      expect(await call('saveFileAs', [name, 'overwritten'])).toMatchObject({ type: 'failed' });
      expect(await readFile(join(root, 'secret.yaml'), 'utf8')).toBe('secret');
    },
  );

  it('does not save by a handle that it did not give', async () => {
    expect(await call('save', [join(folder, 'a.topology.yaml'), 'x', '', true])).toMatchObject({
      type: 'failed',
    });
    expect(await readFile(join(folder, 'a.topology.yaml'), 'utf8')).toBe('kind: Host\r\n');
  });
});
