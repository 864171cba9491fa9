/** Trying changes: the difference is shown while nothing is written, then one step, or nothing. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { openWindow } from './window';

/** Takes the only custom route away. */
async function removeRoute(page: Page): Promise<void> {
  await page.locator('.route-label').click();
  await page.getByRole('button', { name: 'Remove route' }).click();
}

test('what is tried shows in matrix, list and picture, and is applied as one step', async ({ page, app }) => {
  const text = await readFile(app.file ?? '', 'utf8');
  await openWindow(page, app);
  await page.getByRole('button', { name: 'What-if' }).click();
  const bar = page.getByRole('region', { name: 'Trying changes' });
  await expect(bar).toContainText('Nothing is written to two-tier.topology.yaml.');
  await expect(bar.getByRole('button', { name: 'Apply as one step' })).toBeDisabled();
  await removeRoute(page);
  await expect(bar.getByRole('status', { name: 'Effect' })).toHaveText(/^▼ \d+ lost/);
  await expect(page.locator('.reach-light[data-tone="lost"]').first()).toBeVisible();
  await page.getByRole('button', { name: 'Matrix' }).click();
  const cell = page.getByRole('gridcell', { name: /^node\/worker to host\/operator-pc 443: .*, lost$/ });
  await expect(cell).toContainText('▼');
  await bar.getByRole('button', { name: /lost/ }).click();
  const changes = page.getByRole('list', { name: 'Changes' });
  await expect(changes.getByRole('listitem').first()).toContainText('lost');
  await changes.getByRole('button', { name: /node\/worker → host\/operator-pc/ }).click();
  await expect(page.getByRole('combobox', { name: 'To' })).toHaveValue('host/operator-pc');
  await bar.getByRole('button', { name: 'Apply as one step' }).click();
  await expect(bar).toBeHidden();
  await expect(page.locator('.route-label')).toHaveCount(0);
  expect(await readFile(app.file ?? '', 'utf8')).toBe(text);
  await page.getByRole('button', { name: /^Undo remove route/ }).click();
  await expect(page.locator('.route-label')).toHaveCount(1);
});

test('discarded, nothing is left of it', async ({ page, app }) => {
  await openWindow(page, app);
  await page.keyboard.press('y');
  await removeRoute(page);
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.locator('.route-label')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
  await expect(page.locator('.file-state')).toHaveAttribute('data-state', 'saved');
});

test('saving asks what becomes of what is tried', async ({ page, app }) => {
  const text = await readFile(app.file ?? '', 'utf8');
  await openWindow(page, app);
  await page.keyboard.press('y');
  await removeRoute(page);
  await page.keyboard.press('Control+s');
  const asked = page.getByRole('dialog', { name: 'Tried changes' });
  await asked.getByRole('button', { name: 'Go on trying' }).click();
  await expect(page.getByRole('region', { name: 'Trying changes' })).toBeVisible();
  expect(await readFile(app.file ?? '', 'utf8')).toBe(text);
  await page.keyboard.press('Control+s');
  await asked.getByRole('button', { name: 'Apply' }).click();
  await expect(page.locator('.file-state')).toHaveAttribute('data-state', 'saved');
  expect(await readFile(app.file ?? '', 'utf8')).not.toBe(text);
});
