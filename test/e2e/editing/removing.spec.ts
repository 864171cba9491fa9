/** Removing things of every kind by key: what it breaks is told, and undo brings the file back byte for byte. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import { box, openWindow, showEverything } from '../window';
import { breaking, undo } from './edit-window';

/** The box, what its removal is called, and what it is said to break. */
const removals = [
  ['network/plant-floor', 'remove network plant-floor', 'plant-gateway loses 192.168.20.1 in plant-floor.'],
  ['host/plant-gateway', 'remove plant-gateway', 'which nobody has any more'],
  ['host/camera-aisle-4', 'remove camera-aisle-4', 'asks from or for what is gone, in 1 step'],
  ['svc/default/web', 'delete service web', 'Nobody answers at 192.168.20.30'],
  ['pod/default/db-0', 'delete StatefulSet db', 'Service db has no pods behind it any more.'],
  ['switch/external', 'turn compute off', 'compute is enabled on no port'],
  ['pool', 'remove service addresses', 'Service web loses 192.168.20.30 and gets no other.'],
] as const;

const stays = [
  ['port/Port2', 'Port2 is part of the appliance. It can be unplugged'],
  ['node/worker', 'Every cluster has a master and a worker.'],
  ['switch/internal', 'This is part of the appliance and cannot be removed.'],
  ['pod-network', 'Pods need their network'],
  ['svc/default/kubernetes', 'This came with the appliance'],
] as const;

async function pressDelete(page: Page, id: string): Promise<void> {
  await box(page, id).click({ position: { x: 10, y: 6 } });
  await page.keyboard.press('Delete');
}

test('what a removal breaks is told, and undo brings every byte back', async ({ page, app }) => {
  test.setTimeout(120_000);
  await openWindow(page, app);
  const before = await readFile(app.file ?? '', 'utf8');
  for (const [id, title, breaks] of removals) {
    await pressDelete(page, id);
    await expect(breaking(page)).toContainText(breaks);
    await breaking(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
    await pressDelete(page, id);
    await breaking(page).getByRole('button', { name: 'Change anyway' }).click();
    await undo(page, title).click();
    await expect(page.locator('.file-word')).toHaveText('saved');
    await page.keyboard.press('Escape');
  }
  await page.locator('.route-label').click();
  await page.keyboard.press('Delete');
  await undo(page, 'remove route 192.168.40.0/24').click();
  await expect(page.locator('.file-word')).toHaveText('saved');
  expect(await readFile(app.file ?? '', 'utf8')).toBe(before);
});

test('what cannot be removed says why, and what can be done', async ({ page, app }) => {
  await openWindow(page, app);
  for (const [id, words] of stays) {
    await showEverything(page);
    await pressDelete(page, id);
    await expect(page.getByRole('status', { name: 'Notice' })).toContainText(words);
  }
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
});

test.describe('a second worker', () => {
  test.use({ sample: 'two-workers.topology.yaml' });

  test('goes by key, its pods move, and it comes back', async ({ page, app }) => {
    await openWindow(page, app);
    await pressDelete(page, 'node/worker2');
    await expect(box(page, 'node/worker2')).toHaveCount(0);
    await undo(page, 'set workers to 1').click();
    await expect(page.locator('.file-word')).toHaveText('saved');
  });
});
