/**
 * How much script the page loads, compressed as `gzip -9` does it: for what the host has drawn, and for the app with a
 * small file before anybody touches it. Forms, lists, dialogs, exports, what reads and edits texts come when used.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { expect, openApp, test } from './fixtures';
import { box, dragTo, openWindow, routeHead, routeLabels } from './window';

const KILO = 1000;
const MOST_BEFORE_THE_DRAWING = 200 * KILO;
const MOST_IN_ALL = 350 * KILO;

const assets = fileURLToPath(new URL('../../out/renderer/assets', import.meta.url));

async function packed(names: Iterable<string>): Promise<number> {
  const sizes = await Promise.all(
    [...names].map(async (name) => gzipSync(await readFile(join(assets, name)), { level: 9 }).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** The names of the scripts that the page asks for from here on. */
function scriptsOf(page: Page): Set<string> {
  const names = new Set<string>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.js')) names.add(basename(pathname));
  });
  return names;
}

/** Waits until the page asks for nothing any more. */
async function idle(page: Page): Promise<void> {
  await page.locator('[data-app-state="ready"]').waitFor();
  await expect(page.locator('.react-flow__edge').first()).toBeAttached();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1500);
}

const words = (bytes: number): string => `${(bytes / KILO).toFixed(1)} kB`;

test('the page is light: the drawing needs little, and an open file no form', async ({ page, app }) => {
  const before = new Set<string>();
  const drawn = page.locator('#first-drawing svg').waitFor();
  const html = await (await page.request.get(app.address)).text();
  await page.route('**/assets/*.js', async (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    if (html.includes(`assets/${name}"`)) before.add(name);
    else await drawn;
    await route.continue();
  });
  const all = scriptsOf(page);
  await page.goto(app.address);
  // Until here nothing has come but what the page itself names.
  await drawn;
  await idle(page);
  const [drawing, open] = [await packed(before), await packed(all)];
  const total = await packed((await readdir(assets)).filter((name) => name.endsWith('.js')));
  console.log(
    `Script, compressed: ${words(drawing)} before the first drawing, ${words(open)} with a small file open, ${words(total)} in all.`,
  );
  expect(before.size).toBeGreaterThan(0);
  expect(drawing).toBeLessThanOrEqual(MOST_BEFORE_THE_DRAWING);
  expect(open).toBeLessThanOrEqual(MOST_IN_ALL);
});

test('what is used comes when a hand is near it', async ({ page, app }) => {
  await openApp(page, app);
  await idle(page);
  const come = scriptsOf(page);
  await page.getByRole('toolbar', { name: 'View' }).hover();
  await expect.poll(() => [...come]).toContain('tables-pane.js');
  expect([...come]).not.toContain('inspector.js');
  await page.locator('.canvas').hover();
  await expect.poll(() => [...come]).toContain('inspector.js');
});

test('an edit that is made before what edits is there waits for it', async ({ page, app }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/assets/editor.js', async (route) => {
    await held;
    await route.continue();
  });
  await openWindow(page, app);
  await dragTo(page, routeHead(page), box(page, 'host/camera-aisle-4'));
  await page.mouse.up();
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
  release();
  await expect(
    page.getByRole('button', { name: 'Undo move route 192.168.40.0/24 to 192.168.20.51' }),
  ).toBeEnabled();
  expect((await routeLabels(page))[0]).toBe('192.168.40.0/24 → 192.168.20.51 · 100');
});
