/** The installed browser, really started: it comes from its own page to the app, and nobody else learns the address. */
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { installedBrowser } from '../run/test-browser';
import { expect, stop, test } from './fixtures';

const commandLine = fileURLToPath(new URL('../../out/cli/hopscope.js', import.meta.url));

/** The installed browser without a screen, and with a door for the test in the profile that it is told. */
const wrapper = `#!/bin/sh
exec "$PROGRAM" --headless=new --disable-gpu --remote-debugging-port=0 "$@"
`;

/** What any user of the machine can read of the processes that run: their arguments. */
async function everybodysArguments(): Promise<string> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lists = processes.map((name) => readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => ''));
  return (await Promise.all(lists)).join('\n');
}

test('comes to the app, and no process has the address in its arguments', async ({ app }) => {
  test.skip(process.platform !== 'linux', 'reads the arguments of processes in /proc');
  const [program, temporary] = [join(app.folder, 'browser.sh'), join(app.folder, 'tmp')];
  await mkdir(temporary);
  await writeFile(program, wrapper, { mode: 0o755 });
  const child = spawn(process.execPath, [commandLine, 'open', '--browser', app.file ?? ''], {
    cwd: app.folder,
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: ':0',
      HOPSCOPE_BROWSER: program,
      PROGRAM: installedBrowser() ?? '',
      TMPDIR: temporary,
      XDG_CONFIG_HOME: join(app.folder, 'config'),
    },
  });
  try {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await doorIn(temporary)}`);
    const page = browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('The browser shows no page.');
    await expect.poll(() => page.url(), { timeout: 30_000 }).toMatch(/^http:/);
    await page.locator('[data-app-state="ready"]').waitFor();
    expect(await page.evaluate(() => ({ steps: history.length, cameFrom: document.referrer }))).toEqual({
      steps: 1,
      cameFrom: '',
    });
    const seen = await everybodysArguments();
    expect(seen).toContain('--app=file://');
    expect(seen).not.toContain(new URL(page.url()).pathname);
    await browser.close();
  } finally {
    await stop(child);
  }
});

/** The port at which the browser lets itself be asked; it writes it into its profile. */
async function doorIn(temporary: string): Promise<string> {
  const port = async (): Promise<string> => {
    const profile = (await readdir(temporary)).find((name) => name.startsWith('hopscope-browser-')) ?? '';
    const text = await readFile(join(temporary, profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    return text.split('\n')[0] ?? '';
  };
  await expect.poll(port, { timeout: 30_000 }).toMatch(/^\d+$/);
  return port();
}
