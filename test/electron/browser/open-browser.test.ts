/** How the installed browser is started: whoever lists the machine's processes must not learn the app's address. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowserWindow, profileParent, type BrowserVisit } from '#electron/browser/open-browser';

const address = 'http://127.0.0.1:4711/c2VjcmV0LXNlY3JldC1zZWNyZXQtc2Vj/';
const token = 'c2VjcmV0';

/** Stands for the installed browser: says what every user of the machine can read of it, and what only its own can. */
const standin = `#!/usr/bin/env node
const { readFileSync, statSync, writeFileSync } = require('node:fs');
const option = (name) => process.argv.find((one) => one.startsWith(name))?.slice(name.length);
const page = new URL(option('--app='));
const profile = option('--user-data-dir=');
const modes = [page, profile].map((path) => (statSync(path).mode & 0o777).toString(8));
writeFileSync(process.env.SEEN, JSON.stringify({
  args: process.argv, environment: process.env, page: readFileSync(page, 'utf8'), modes, profile,
}));
`;

interface Seen {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly page: string;
  readonly modes: readonly string[];
  readonly profile: string;
}

describe.skipIf(process.platform === 'win32')('the started browser', () => {
  let folder = '';
  let visit: BrowserVisit;
  let seen: Seen;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hopscope-open-'));
    const program = join(folder, 'browser.cjs');
    await writeFile(program, standin, { mode: 0o755 });
    process.env['SEEN'] = join(folder, 'seen.json');
    visit = await openBrowserWindow(program, address);
    seen = JSON.parse(await readFile(join(folder, 'seen.json'), 'utf8')) as Seen;
  });

  afterAll(async () => {
    delete process.env['SEEN'];
    await rm(folder, { recursive: true });
  });

  it('has the address neither in its arguments nor in its environment', () => {
    expect(seen.args.join('\n')).toContain('--app=file:///');
    expect(JSON.stringify([seen.args, seen.environment])).not.toContain(token);
  });

  it('is led to it by a page that only this user can read, in a folder that only this user can enter', () => {
    expect(seen.page).toContain(`url=${address}"`);
    expect(seen.modes).toEqual(['600', '700']);
  });

  it('is waited for, and leaves nothing behind', () => {
    expect(visit).toEqual({ type: 'shown' });
    expect(existsSync(seen.profile)).toBe(false);
  });
});

describe('where the profile is', () => {
  it.each([
    ['/usr/bin/chromium', '/tmp'],
    ['/snap/bin/chromium', '/home/a/snap/chromium/common'],
    ['/snapshots/bin/chromium', '/tmp'],
    ['C:\\Program Files\\Chromium\\Application\\chrome.exe', '/tmp'],
  ])('%s has it in %s', (program, parent) => {
    expect(profileParent(program, '/home/a', '/tmp').replaceAll('\\', '/')).toBe(parent);
  });
});
