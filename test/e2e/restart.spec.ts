/** What people chose for the window is there after a restart, also in a browser that forgets everything. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { expect, stop, test } from './fixtures';

const commandLine = fileURLToPath(new URL('../../out/cli/hopscope.js', import.meta.url));

/** Stands for the installed browser: says what it is asked to show, and stays open. */
const STANDIN = `#!/bin/sh
for each in "$@"; do case "$each" in --app=*) printf '%s' "\${each#--app=}" > "$SHOWN" ;; esac; done
exec sleep 120
`;

interface Session {
  readonly child: ChildProcess;
  readonly page: Page;
}

/** `hopscope open --browser`, as \`npm start\` ends up without a desktop window, with a profile that nobody has used. */
async function session(folder: string, file: string, browser: Browser): Promise<Session> {
  const [program, shown] = [join(folder, 'browser.sh'), join(folder, 'shown')];
  await writeFile(program, STANDIN);
  await chmod(program, 0o755);
  await rm(shown, { force: true });
  const child = spawn(process.execPath, [commandLine, 'open', '--browser', file], {
    cwd: folder,
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: ':0',
      HOPSCOPE_BROWSER: program,
      SHOWN: shown,
      XDG_CONFIG_HOME: join(folder, 'config'),
    },
  });
  const start = async (): Promise<string> => readFile(shown, 'utf8').catch(() => '');
  await expect.poll(start).toMatch(/^file:.*html$/);
  const page = await (await browser.newContext()).newPage();
  await page.goto(await start());
  await page.locator('[data-app-state="ready"]').waitFor();
  return { child, page };
}

test('theme, panes and labels survive a restart with a fresh browser profile', async ({ app, browser }) => {
  test.skip(process.platform === 'win32', 'the stand-in for the browser is a shell script');
  const first = await session(app.folder, app.file ?? '', browser);
  const theme = () => first.page.evaluate(() => document.documentElement.dataset['theme']);
  expect(await theme()).toBe('light');
  await first.page.keyboard.press('Control+Shift+l');
  await first.page.getByRole('radio', { name: 'Both' }).click();
  await first.page.keyboard.press('b');
  const kept = join(app.folder, 'config/Hopscope/browser-settings.json');
  await expect.poll(() => readFile(kept, 'utf8').catch(() => '')).toContain('"labels":"address"');
  await first.page.context().close();
  await stop(first.child);
  const { child, page } = await session(app.folder, app.file ?? '', browser);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('radio', { name: 'Both' })).toBeChecked();
  await page.context().close();
  await stop(child);
});
