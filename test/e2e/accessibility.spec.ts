/** Every screen in both themes without findings of axe, and a whole session by keyboard alone. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { findings } from './axe';
import { ask, box, openWindow, showEverything, stillness, verdict } from './window';

test('axe finds nothing on any screen', async ({ page, app }) => {
  test.setTimeout(240_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openWindow(page, app);
  expect(await findings(page)).toEqual([]);
  await ask(page, 'deploy/web', 'host/operator-pc');
  await expect(verdict(page)).toContainText('delivered');
  await page.getByRole('button', { name: 'Pin this trace' }).click();
  await page.locator('.route-label').click();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Remove route' }).click();
  await expect(verdict(page)).toContainText('dropped');
  expect(await findings(page, '.trace-panel')).toEqual([]);
  await page.locator('.problem-badge').click();
  await showEverything(page);
  await page.locator('.react-flow__node[data-id="node/worker"]').click({ position: { x: 30, y: 12 } });
  expect(await findings(page, '.side-panel')).toEqual([]);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or run' }).fill('web');
  expect(await findings(page, '.palette')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'File' }).click();
  expect(await findings(page, '.top-bar')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'To' }).click();
  expect(await findings(page, '.trace-panel')).toEqual([]);
});

test('axe finds nothing in tables, inspector, filter and lists', async ({ page, app }) => {
  test.setTimeout(240_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openWindow(page, app);
  await page.keyboard.press('v');
  await page.keyboard.press('Control+Shift+f');
  await page.keyboard.press('m');
  await expect(page.getByRole('tab', { name: /^Pods/ })).toBeVisible();
  await stillness(page);
  await page.locator('.react-flow__node[data-id="node/worker"]').click({ position: { x: 60, y: 8 } });
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeVisible();
  // Each that is opened is closed no more, and leaves the list.
  const closed = page.locator('.inspector .section-head[aria-expanded="false"]');
  while ((await closed.count()) > 0) await closed.first().click();
  expect(await findings(page, '.workspace')).toEqual([]);
  expect(await findings(page, '.inspector')).toEqual([]);
  await ask(page, 'deploy/web', 'host/operator-pc');
  await page.getByRole('button', { name: 'Steps as a list' }).click();
  await page.getByRole('button', { name: /^Only this/ }).click();
  expect(await findings(page, '.trace-panel')).toEqual([]);
  expect(await findings(page, '.view-bar')).toEqual([]);
});

test('axe finds nothing in menus, editors and dialogs over the picture', async ({ page, app }) => {
  test.setTimeout(240_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1024, height: 640 });
  await openWindow(page, app);
  await box(page, 'host/plant-gateway').click({ button: 'right', position: { x: 20, y: 8 } });
  await expect(page.getByRole('menu')).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.locator('.route-label').dblclick();
  await expect(page.getByRole('dialog', { name: 'Edit the route' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('application', { name: 'Diagram' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /^Move route/ })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.locator('.route-label').click();
  await page.getByRole('application', { name: 'Diagram' }).focus();
  await page.keyboard.press('Delete');
  await expect(page.locator('.file-word'), 'unsaved is told in a narrow window, too').toHaveText('unsaved');
  await expect(page.locator('.file-word')).toBeVisible();
  expect(await findings(page)).toEqual([]);
});

test('a whole session by keyboard: trace, remove the route, mend it, undo, save', async ({ page, app }) => {
  await openWindow(page, app);
  const before = await readFile(app.file ?? '', 'utf8');
  await page.keyboard.press('t');
  await expect(page.getByRole('combobox', { name: 'From' })).toBeFocused();
  await page.keyboard.type('deploy/web');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'To' })).toBeFocused();
  await page.keyboard.type('operator');
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toContainText('delivered');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('route 192.168.40');
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByLabel('Metric').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('30');
  await page.keyboard.press('Enter');
  await expect(page.locator('.route-label')).toContainText('· 30');
  await page.getByRole('application', { name: 'Diagram' }).focus();
  await page.keyboard.press('Delete');
  await expect(verdict(page)).toContainText('dropped');
  await page.keyboard.press('Control+z');
  await expect(verdict(page)).toContainText('delivered');
  await page.keyboard.press('Control+s');
  await expect
    .poll(() => readFile(app.file ?? '', 'utf8'))
    .toBe(before.replace('routeMetric: 100', 'routeMetric: 30'));
});

test('the arrow keys follow the links, and the canvas is one tab stop', async ({ page, app }) => {
  await openWindow(page, app);
  const canvas = page.getByRole('application', { name: 'Diagram' });
  await canvas.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(canvas).toHaveAttribute('aria-activedescendant', /^box:/);
  const first = await canvas.getAttribute('aria-activedescendant');
  await page.keyboard.press('ArrowRight');
  await expect(canvas).not.toHaveAttribute('aria-activedescendant', first ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeFocused();
  const stops = await canvas.locator('[tabindex="0"]').count();
  expect(stops).toBe(0);
});

test('the ring around the picture is for keys, not for the pointer', async ({ page, app }) => {
  await openWindow(page, app);
  const canvas = page.getByRole('application', { name: 'Diagram' });
  const ring = () => canvas.evaluate((element) => getComputedStyle(element).outlineStyle);
  await page.locator('[data-id="port/Port3"]').first().click();
  await expect(canvas).toBeFocused();
  expect(await ring()).toBe('none');
  await page.keyboard.press('ArrowRight');
  expect(await ring()).not.toBe('none');
});

test('a whole session by keyboard: open, add a route on the canvas, trace, undo, save', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  const canvas = page.getByRole('application', { name: 'Diagram' });
  await tabTo(page, canvas, 'Tab');
  await page.keyboard.press('Home');
  const selected = async (): Promise<string> => (await canvas.getAttribute('aria-activedescendant')) ?? '';
  for (let step = 0; step < 60 && !(await selected()).endsWith('/eth1'); step += 1) {
    await page.keyboard.press(step % 3 === 2 ? 'ArrowDown' : 'ArrowRight');
  }
  expect(await selected()).toMatch(/eth1$/);
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'New custom route' });
  await expect(form.getByLabel('Destination prefix')).toBeFocused();
  await page.keyboard.type('203.0.113.0/24');
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(page.locator('.route-label')).toHaveCount(2);
  await expect(canvas).toBeFocused();
  await page.keyboard.press('F2');
  await page.keyboard.press('Tab');
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await expect(page.locator('.route-label').nth(1)).toContainText('203.0.113.0/24 → 192.168.20.1 · 7');
  await page.keyboard.press('t');
  await expect(page.getByRole('combobox', { name: 'From' })).toBeFocused();
  await page.keyboard.type('deploy/web');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'To' })).toBeFocused();
  await page.keyboard.type('azure-portal');
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toContainText('dropped');
  await tabTo(page, canvas, 'Shift+Tab');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(verdict(page)).toContainText('delivered');
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+s');
  await expect.poll(() => readFile(app.file ?? '', 'utf8')).toContain('203.0.113.0/24');
});

/** Presses the key until the focus is there. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab'): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}
