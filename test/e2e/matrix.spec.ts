/** The matrix of who reaches what: cells that open traces, groups that open, keys, a drag, and the picture that lights up. */
import { AxeBuilder } from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { box, dragTo, openWindow, routeHead, showEverything, verdict } from './window';

/** Opens the matrix by its key. */
async function openMatrix(page: Page): Promise<Locator> {
  await page.keyboard.press('x');
  const grid = page.getByRole('grid', { name: 'Who reaches what' });
  await expect(grid).toBeFocused();
  return grid;
}

const status = (page: Page): Locator => page.getByRole('status', { name: 'Cell' });

test('a cell says what becomes of a pair and why, and opens its trace', async ({ page, app }) => {
  await openWindow(page, app);
  const grid = await openMatrix(page);
  const cell = grid.getByRole('gridcell', { name: 'device to svc/default/db 5432: does not arrive' });
  await expect(cell).toHaveText('✕');
  await cell.hover();
  await expect(status(page)).toContainText('does not arrive');
  await expect(status(page)).toContainText(/172\.28\.\d+\.\d+/);
  await cell.click();
  await expect(page.getByRole('combobox', { name: 'To' })).toHaveValue('svc/default/db');
  await expect(verdict(page)).toContainText('dropped');
});

test('keys go from cell to cell, open groups and traces, and the picture lights up', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  const grid = await openMatrix(page);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await expect(status(page)).toContainText('deploy/default/web, 3 together → svc/default/web 80');
  await expect(page.locator('.reach-light[data-tone="from"]')).toHaveCount(3);
  await expect(page.locator('.reach-light[data-tone="reached"]')).toHaveCount(1);
  const rows = Number(await grid.getAttribute('aria-rowcount'));
  await page.keyboard.press('Enter');
  await expect(grid).toHaveAttribute('aria-rowcount', String(rows + 3));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'From' })).toHaveValue(/^pod\/default\/web-/);
  await expect(grid).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  await expect(grid).toHaveAttribute('aria-rowcount', String(rows));
  await page.keyboard.press('Escape');
  await expect(page.locator('.reach-light')).toHaveCount(0);
  await page.keyboard.press('x');
  await expect(grid).toBeHidden();
});

test('gathers, filters and sorts', async ({ page, app }) => {
  await openWindow(page, app);
  const grid = await openMatrix(page);
  await page.getByRole('combobox', { name: 'Gather rows and columns' }).selectOption('by zone');
  await expect(grid.getByRole('rowheader', { name: /^Cluster, 4 together$/ })).toBeVisible();
  await page.getByRole('combobox', { name: 'Gather rows and columns' }).selectOption('ungrouped');
  await page.getByPlaceholder('From').fill('host/');
  await page.getByPlaceholder('To').fill('svc/default/web');
  await expect(grid).toHaveAttribute('aria-colcount', '2');
  const names = (): Promise<readonly string[]> => grid.getByRole('rowheader').allTextContents();
  const before = await names();
  await grid.getByRole('columnheader', { name: 'svc/default/web 80' }).click();
  await expect(grid.getByRole('columnheader', { name: 'svc/default/web 80' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  const signs = await grid.getByRole('gridcell').allTextContents();
  expect(signs.lastIndexOf('●')).toBeLessThan(signs.indexOf('✕'));
  expect([...(await names())].toSorted()).toEqual([...before].toSorted());
  await page.getByPlaceholder('From').fill('nobody is called so');
  await expect(page.getByText('Nobody has these words.')).toBeVisible();
});

test('is in step with a route in the hand', async ({ page, app }) => {
  await openWindow(page, app);
  const grid = await openMatrix(page);
  await showEverything(page);
  const cell = grid.getByRole('gridcell', { name: /^node\/worker to host\/operator-pc 443/ });
  await expect(cell).toHaveText('●');
  await dragTo(page, routeHead(page), box(page, 'host/camera-aisle-4'));
  await expect(cell).toContainText('✕');
  await expect(cell).toHaveAttribute('aria-label', /lost$/);
  await page.keyboard.press('Escape');
  await expect(cell).toHaveText('●');
  await page.mouse.up();
});

test('is written as CSV and Markdown', async ({ page, app }) => {
  await openWindow(page, app);
  await openMatrix(page);
  await page.getByPlaceholder('To').fill('svc/default/db');
  for (const [item, ending, line] of [
    ['CSV, pair by pair', 'csv', /^device,svc\/default\/db,tcp,5432,dropped,/m],
    ['Markdown, as gathered', 'md', /^\| from \|/m],
  ] as const) {
    await page.getByRole('button', { name: 'Export the matrix' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`two-tier.reach.${ending}`);
    expect(await readFile(await download.path(), 'utf8')).toMatch(line);
  }
});

test.describe('a large topology', () => {
  test.use({ sample: 'large.topology.yaml' });

  test('draws only what is in sight, and finds that out first', async ({ page, app }) => {
    await openWindow(page, app);
    const grid = await openMatrix(page);
    await page.getByRole('combobox', { name: 'Gather rows and columns' }).selectOption('ungrouped');
    await expect(grid).toHaveAttribute('aria-rowcount', /^5\d\d$/);
    expect(await grid.getByRole('gridcell').count()).toBeLessThan(3000);
    await grid.focus();
    await page.keyboard.press('Control+End');
    await expect(grid.getByRole('gridcell', { selected: true })).toBeVisible();
    await expect(grid.getByRole('gridcell', { selected: true })).not.toHaveText('…', { timeout: 30_000 });
    await page.keyboard.press('Control+Home');
    await expect(grid.getByRole('gridcell', { selected: true })).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in the dock, ${colorScheme}`, async ({ page, app }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openWindow(page, app);
    await page.keyboard.press('y');
    const grid = await openMatrix(page);
    await expect(
      grid.getByRole('gridcell', { name: /svc\/default\/db 5432: does not arrive/ }).first(),
    ).toBeVisible();
    const found = async (): Promise<readonly string[]> => {
      const { violations } = await new AxeBuilder({ page }).include('.workspace').analyze();
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
      );
    };
    await page.keyboard.press('ArrowRight');
    expect(await found()).toEqual([]);
    await page.locator('.route-label').click();
    await page.getByRole('button', { name: 'Remove route' }).click();
    await expect(page.getByRole('status', { name: 'Effect' })).toHaveText(/lost/);
    await page.getByRole('tab', { name: 'Changes' }).click();
    await expect(page.getByRole('list', { name: 'Changes' })).toBeVisible();
    expect(await found()).toEqual([]);
    await page.getByRole('tab', { name: 'Faults' }).click();
    await page.getByRole('option').first().click();
    await expect(page.getByRole('region', { name: /fails$/ })).toBeVisible();
    expect(await found()).toEqual([]);
  });
}
