/** Node and service addresses as cells: their ends by pointer, by key and as text. */
import type { Locator, Page } from '@playwright/test';
import { ipv4 } from '#core/address/ipv4';
import { expect, test } from '../fixtures';
import { box, dragTo, openWindow } from '../window';
import { breaking, inspect, undoToSaved } from './edit-window';

function cell(page: Page, address: string): Locator {
  return page.locator(`.range-cell[data-address="${ipv4(address)}"]`);
}

test('an end is dragged: the pool in the picture follows, the drop is one step', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'pool');
  const last = inspector.getByRole('slider', { name: 'Last service address' });
  await expect(last).toHaveAttribute('aria-valuetext', '192.168.20.39');
  await dragTo(page, last, cell(page, '192.168.20.45'));
  await expect(box(page, 'pool')).toContainText('1 of 16');
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
  await page.mouse.up();
  await expect(inspector.getByLabel('Service addresses', { exact: true })).toHaveValue(
    '192.168.20.30-192.168.20.45',
  );
  await undoToSaved(page, 'set service addresses to 192.168.20.30-192.168.20.45');
  await expect(box(page, 'pool')).toContainText('1 of 10');
});

test('Escape in mid-drag puts the end back', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'pool');
  const last = inspector.getByRole('slider', { name: 'Last service address' });
  await dragTo(page, last, cell(page, '192.168.20.45'));
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(last).toHaveAttribute('aria-valuetext', '192.168.20.39');
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
});

test('an end is moved by key; Enter sets it, and what would break is asked about', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'pool');
  const first = inspector.getByRole('slider', { name: 'First service address' });
  await first.focus();
  await first.press('ArrowRight');
  await expect(first).toHaveAttribute('aria-valuetext', '192.168.20.31');
  await expect(first).toBeFocused();
  await expect(box(page, 'svc/default/web')).toContainText('192.168.20.31');
  await first.press('Escape');
  await expect(box(page, 'svc/default/web')).toContainText('192.168.20.30');
  await first.press('ArrowRight');
  await first.press('Enter');
  await expect(breaking(page)).toContainText('Service web moves from 192.168.20.30 to 192.168.20.31');
  await breaking(page).getByRole('button', { name: 'Change anyway' }).click();
  await undoToSaved(page, 'set service addresses to 192.168.20.31-192.168.20.39');
});

test('an end over a node address says why it cannot stay there', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'pool');
  await dragTo(
    page,
    inspector.getByRole('slider', { name: 'First service address' }),
    cell(page, '192.168.20.21'),
  );
  await expect(inspector.getByRole('alert')).toContainText('contain 192.168.20.21, a node address');
  await page.mouse.up();
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
});

test('a range as text: too small is refused with the nearest right one', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'node/worker');
  const nodes = inspector.getByLabel('Node addresses', { exact: true });
  await nodes.fill('192.168.20.20');
  await expect(inspector.getByRole('alert')).toContainText('a master and 1 worker need 2');
  await inspector.getByRole('button', { name: 'Use 192.168.20.20-192.168.20.21' }).click();
  await nodes.fill('192.168.20.22-192.168.20.23');
  await expect(box(page, 'interface/node/worker/eth1')).toContainText('192.168.20.23');
  await nodes.press('Enter');
  await undoToSaved(page, 'set node addresses to 192.168.20.22-192.168.20.23');
});
