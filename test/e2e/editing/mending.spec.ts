/** The list of problems mends what it tells: a press for each remedy, each one step of undo, with the keyboard too. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { expect, openApp, serve, leave, test } from '../fixtures';

const mistakes = fileURLToPath(new URL('../../fixtures/cli/mistakes.topology.yaml', import.meta.url));

const ofCode = (page: Page, code: string): Locator => page.locator('.problem', { hasText: code });
const remedy = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

test('mistakes go away by a press of what would be right', async ({ page, app }) => {
  const file = join(app.folder, 'mistakes.topology.yaml');
  await copyFile(mistakes, file);
  const server = await serve(app.folder, file);
  await openApp(page, { folder: app.folder, file, address: server.address });
  await page.locator('[data-app-state="ready"]').waitFor();
  await expect(page.locator('.problem[data-severity="error"]')).toHaveCount(4);

  await remedy(page, 'Remove colour').click();
  await expect(ofCode(page, 'HS113')).toHaveCount(0);
  await remedy(page, 'Set address to 10.126.72.255/21').press('Enter');
  await expect(ofCode(page, 'HS121')).toHaveCount(0);
  await remedy(page, 'Set nodeIPs to 192.168.20.20-192.168.20.21').press('Enter');
  await expect(ofCode(page, 'HS220')).toHaveCount(0);
  await expect(page.locator('.problem[data-severity="error"]')).toHaveCount(1);
  // Which router is meant nobody knows here: the sentence says what to look for, and no button does it.
  await expect(page.locator('.problem-remedies')).toHaveCount(0);

  await page.getByRole('button', { name: /^Undo set nodeIPs/ }).click();
  await expect(ofCode(page, 'HS220')).toHaveCount(1);
  await leave(page, server.child);
});
