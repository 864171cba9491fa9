/** What is typed and not yet confirmed, when people turn to something else. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures';
import { box, openWindow } from '../window';
import { breaking, inspect, undo, undoToSaved } from './edit-window';

test('a value typed in the inspector is taken when another box is selected', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'port/Port3');
  await inspector.getByLabel('MTU').fill('1400');
  await box(page, 'host/operator-pc').click({ position: { x: 20, y: 10 } });
  await expect(inspector.getByRole('heading', { level: 2 })).toContainText('Operator PC');
  await undoToSaved(page, 'set MTU of Port3 to 1400');
});

test('a refused value is told when another box is selected, and is not left in its form', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'port/Port3');
  await inspector.getByLabel('Static address').fill('10.0.0.9/24');
  await box(page, 'port/Port2').click({ position: { x: 60, y: 10 } });
  await expect(inspector.getByRole('heading', { level: 2 })).toContainText('Port 2');
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText('“10.0.0.9/24” was not taken.');
  await expect(inspector.getByLabel('Static address')).toHaveValue('10.126.72.30/21');
  await expect(page.locator('.file-state')).toContainText('saved');
});

test('saving takes what is typed and not yet confirmed, and stays in its field', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'port/Port3');
  await inspector.getByLabel('MTU').fill('9000');
  await page.keyboard.press('Control+s');
  await expect.poll(() => readFile(app.file ?? '', 'utf8')).toContain('mtu: 9000');
  await expect(page.locator('.file-word')).toHaveText('saved');
  await expect(inspector.getByLabel('MTU')).toBeFocused();
  await page.getByRole('application', { name: 'Diagram' }).focus();
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).fill('New cable');
  await page.keyboard.press('Control+s');
  await expect.poll(() => readFile(app.file ?? '', 'utf8')).toContain('New cable');
});

test('a rename keeps the focus where it was, and undo keeps the host selected', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'host/operator-pc');
  await inspector.getByLabel('Name', { exact: true }).fill('night-shift');
  await page.keyboard.press('Tab');
  await expect(inspector.getByRole('heading', { name: 'Night shift' })).toBeVisible();
  await expect(inspector.getByLabel('Role')).toBeFocused();
  await undo(page, 'rename operator-pc to night-shift').click();
  await expect(inspector.getByRole('heading', { name: 'Operator PC' })).toBeVisible();
});

test('what is removed in the inspector leaves the focus there, also after a question', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'pod/default/db-0');
  await inspector.getByRole('button', { name: 'Delete StatefulSet' }).click();
  await breaking(page).getByRole('button', { name: 'Change anyway' }).click();
  await expect(inspector).toBeFocused();
});
