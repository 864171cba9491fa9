/** Forms with a button of their own: what is half typed stays, and what is complete is taken by saving. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '../fixtures';
import { box, openWindow } from '../window';
import { inspect, startAdding, undo } from './edit-window';

test('half a form is there again after saving and after other things were selected', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  const before = await readFile(app.file ?? '', 'utf8');
  const inspector = await inspect(page, 'host/operator-pc');
  await inspector.getByRole('button', { name: 'Add a route' }).click();
  await inspector.getByLabel('Destination prefix').fill('10.9.0.0/16');
  await page.keyboard.press('Control+s');
  await expect(inspector.getByLabel('Destination prefix')).toBeFocused();
  await expect(inspector.getByLabel('Destination prefix')).toHaveValue('10.9.0.0/16');
  expect(await readFile(app.file ?? '', 'utf8')).toBe(before);
  await box(page, 'port/Port3').click({ position: { x: 20, y: 10 } });
  await expect(inspector.getByRole('heading', { name: 'Port 3' })).toBeVisible();
  await box(page, 'host/operator-pc').click({ position: { x: 20, y: 10 } });
  await expect(inspector.getByLabel('Destination prefix')).toHaveValue('10.9.0.0/16');
  await expect(inspector.getByLabel('Destination prefix')).not.toBeFocused();
  await inspector.getByLabel('Name', { exact: true }).fill('night-shift');
  await page.keyboard.press('Tab');
  await expect(inspector.getByRole('heading', { name: 'Night shift' })).toBeVisible();
  await expect(inspector.getByLabel('Destination prefix')).toHaveValue('10.9.0.0/16');
  await undo(page, 'rename operator-pc to night-shift').click();
  await expect(inspector.getByLabel('Destination prefix')).toHaveValue('10.9.0.0/16');
  const form = inspector.getByRole('form', { name: 'New route' });
  await form.getByRole('button', { name: 'Cancel' }).click();
  await inspector.getByRole('button', { name: 'Add a route' }).click();
  await expect(inspector.getByLabel('Destination prefix')).toHaveValue('');
});

test('the panel for adding keeps half a policy while it is closed', async ({ page, app }) => {
  await openWindow(page, app);
  const panel = await startAdding(page, 'Network policy');
  await panel.getByLabel('Kind').selectOption({ label: 'Let only some in' });
  await panel.getByLabel('Labels', { exact: true }).fill('app');
  await panel.getByRole('button', { name: 'Close' }).click();
  await expect(panel).toBeHidden();
  await startAdding(page, 'Network policy');
  await expect(panel.getByLabel('Labels', { exact: true })).toHaveValue('app');
  await panel.getByLabel('Labels', { exact: true }).press('Escape');
  await startAdding(page, 'Network policy');
  await expect(panel.getByLabel('Kind')).not.toHaveValue('allow-ingress');
});

test('saving takes a form that is filled in, as it takes a field', async ({ page, app }) => {
  await openWindow(page, app);
  const panel = await startAdding(page, 'Network A subnet');
  await panel.getByLabel('Name').fill('warehouse');
  await page.keyboard.press('Control+s');
  await expect.poll(() => readFile(app.file ?? '', 'utf8')).toContain('name: warehouse');
  await expect(page.locator('.file-word')).toHaveText('saved');
  await expect(undo(page, 'add network warehouse')).toBeVisible();
});

test('what was only suggested is not taken, and half a form is told when its file is left', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  const before = await readFile(app.file ?? '', 'utf8');
  const panel = await startAdding(page, 'Network A subnet');
  await page.getByRole('button', { name: 'File' }).click();
  await expect(page.getByRole('menuitem', { name: /^Save Ctrl/ })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  await panel.getByLabel('Subnet').fill('');
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: /^Flat network/ }).click();
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText(
    'What was typed into “New network” was not taken.',
  );
  expect(await readFile(app.file ?? '', 'utf8')).toBe(before);
});
