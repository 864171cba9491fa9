/** Ports by form: compute moves before one's eyes, what would break is told, wrong values are refused in place. */
import { expect, test } from '../fixtures';
import { ask, box, openWindow, verdict } from '../window';
import { breaking, inspect, undo, undoToSaved } from './edit-window';

test('compute moves to another port, and the external switch with it', async ({
  page,
  app,
  pageProblems,
}) => {
  await openWindow(page, app);
  await expect(box(page, 'switch/external')).toContainText('on Port 3');
  const inspector = await inspect(page, 'port/Port2');
  await inspector.getByRole('switch', { name: 'Enabled for compute' }).click();
  await expect(breaking(page)).toContainText('are outside the subnet of the compute port Port2');
  await breaking(page).getByRole('button', { name: 'Change anyway' }).click();
  await expect(box(page, 'switch/external')).toContainText('on Port 2');
  await expect(box(page, 'port/Port3')).not.toContainText('compute');
  await inspector.getByRole('switch', { name: 'Enabled for compute' }).click();
  await breaking(page).getByRole('button', { name: 'Change anyway' }).click();
  await expect(box(page, 'switch/external')).toHaveCount(0);
  await undo(page, 'turn compute off').click();
  await expect(box(page, 'switch/external')).toContainText('on Port 2');
  await undoToSaved(page, 'enable compute on Port2');
  expect(pageProblems).toEqual([]);
});

test('a port with routes set to DHCP says what it would break, and people decide', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'port/Port3');
  await inspector.getByText('DHCP', { exact: true }).click();
  await expect(breaking(page)).toContainText('custom routes need a port with a static address');
  await breaking(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(inspector.getByLabel('Static address')).toHaveValue('192.168.20.10/24');
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
  await inspector.getByText('DHCP', { exact: true }).click();
  await breaking(page).getByRole('button', { name: 'Change anyway' }).click();
  await expect(box(page, 'port/Port3')).toContainText('DHCP');
  await undoToSaved(page, 'set Port3 to DHCP');
});

test('the MTU is followed while it is typed; Enter makes it one step, Escape none', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'port/Port3');
  const mtu = inspector.getByLabel('MTU');
  await mtu.fill('1400');
  await expect(box(page, 'port/Port3')).toContainText('MTU 1400');
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
  await mtu.press('Escape');
  await expect(mtu).toHaveValue('1500');
  await expect(box(page, 'port/Port3')).not.toContainText('MTU');
  await mtu.fill('1400');
  await mtu.press('Enter');
  await expect(page.locator('[data-announcer]')).toHaveText('set MTU of Port3 to 1400');
  await undoToSaved(page, 'set MTU of Port3 to 1400');
  await expect(page.locator('[data-announcer]')).toHaveText('Undone: set MTU of Port3 to 1400');
});

test('a wrong value is refused in place, with the nearest right one', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'port/Port3');
  const address = inspector.getByLabel('Static address');
  await address.fill('10.0.0.9/24');
  await expect(inspector.getByRole('alert')).toContainText(
    '10.0.0.9 of Port3 is outside its network plant-floor, 192.168.20.0/24',
  );
  await address.press('Enter');
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
  await inspector.getByRole('button', { name: 'Use 192.168.20.9/24' }).click();
  await expect(inspector.getByRole('alert')).toHaveCount(0);
  await expect(box(page, 'port/Port3')).toContainText('192.168.20.9/24');
  await address.press('Enter');
  await undoToSaved(page, 'set the address of Port3 to 192.168.20.9/24');
});

test('pasting nonsense changes nothing', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'port/Port3');
  for (const label of ['Static address', 'Gateway', 'DNS servers', 'MTU']) {
    const field = inspector.getByLabel(label);
    await field.fill('{"apiVersion": [🙂 ---\u0000');
    await expect(inspector.getByRole('alert')).not.toHaveText('');
    await field.press('Enter');
    await field.press('Escape');
  }
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
  await expect(page.locator('.file-word')).toHaveText('saved');
});

test('the open trace follows an address while it is typed', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc');
  await expect(verdict(page)).toContainText('delivered');
  const inspector = await inspect(page, 'port/Port3');
  await inspector.getByLabel('Cabled to').selectOption('');
  await expect(breaking(page)).toContainText('Port3');
  await breaking(page).getByRole('button', { name: 'Change anyway' }).click();
  await expect(verdict(page)).toContainText('dropped');
  await undoToSaved(page, 'unplug Port3');
  await expect(verdict(page)).toContainText('delivered');
});
