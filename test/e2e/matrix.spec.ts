/** The matrix of who reaches what: cells that open traces, groups that open, keys, and the picture that lights up. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { openWindow, verdict } from './window';

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
