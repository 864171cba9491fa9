/** Networks and hosts outside: added, wired, renamed, removed, and asked about at once. */
import { expect, test } from '../fixtures';
import { ask, box, openWindow, verdict } from '../window';
import { breaking, inspect, startAdding, undo, undoToSaved } from './edit-window';

test('a host is added, wired, and traced to', async ({ page, app, pageProblems }) => {
  await openWindow(page, app);
  const panel = await startAdding(page, 'Server');
  await panel.getByLabel('Name').fill('historian');
  await panel.getByLabel('Wired to').selectOption('plant-floor');
  await expect(panel.getByLabel('Gateway')).toHaveValue('192.168.20.1');
  await expect(box(page, 'host/historian')).toContainText('192.168.20.50');
  await panel.getByRole('button', { name: 'Add server' }).click();
  await expect(undo(page, 'add server historian')).toBeEnabled();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { level: 2 })).toHaveText('Historian');
  await inspector.getByRole('button', { name: 'Wire to a network' }).click();
  await inspector.getByLabel('Network', { exact: true }).selectOption('offices');
  await inspector.getByRole('button', { name: 'Wire', exact: true }).click();
  await expect(inspector.getByLabel('Address in offices')).toHaveValue('192.168.40.50/24');
  await ask(page, 'deploy/web', 'host/historian', 443);
  await expect(verdict(page)).toContainText('delivered');
  await undo(page, 'wire historian to offices').click();
  await undoToSaved(page, 'add server historian');
  expect(pageProblems).toEqual([]);
});

test('a network is added from the palette, and a name that is taken is refused', async ({ page, app }) => {
  await openWindow(page, app);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or run' }).fill('add a network');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Add' });
  await expect(panel.getByLabel('Name')).toBeFocused();
  await panel.getByLabel('Name').fill('offices');
  await expect(panel.getByRole('alert')).toContainText('There is a Network with the name "offices" already');
  await expect(panel.getByRole('button', { name: 'Add network' })).toBeDisabled();
  await panel.getByLabel('Name').fill('lab');
  await page.keyboard.press('Enter');
  await expect(box(page, 'network/lab')).toBeVisible();
  await undoToSaved(page, 'add network lab');
});

test('a network is renamed everywhere', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc');
  await inspect(page, 'network/plant-floor');
  await page.keyboard.press('F2');
  const name = page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Name');
  await expect(name).toBeFocused();
  await name.fill('hall 2');
  await expect(page.getByRole('alert')).toContainText('cannot be a name');
  await page.getByRole('button', { name: 'Use hall-2' }).click();
  await name.press('Enter');
  await expect(box(page, 'network/hall-2')).toBeVisible();
  await expect(verdict(page)).toContainText('delivered');
  await expect(page.locator('.problem-badge')).toHaveText('No problems');
  await undoToSaved(page, 'rename plant-floor to hall-2');
});

test('removing a router says who needs it', async ({ page, app }) => {
  await openWindow(page, app);
  await inspect(page, 'host/plant-gateway');
  await page.getByRole('application', { name: 'Diagram' }).focus();
  await page.keyboard.press('Delete');
  await expect(breaking(page)).toContainText(
    'Custom route 192.168.40.0/24 leads to 192.168.20.1, which nobody has any more.',
  );
  await breaking(page).getByRole('button', { name: 'Change anyway' }).click();
  await expect(box(page, 'host/plant-gateway')).toHaveCount(0);
  await undoToSaved(page, 'remove plant-gateway');
});

test('a host gets an open port and a route, and a router masquerades', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'host/plant-gateway');
  await inspector.getByRole('switch', { name: 'offices' }).click();
  await expect(undo(page, 'masquerade plant-gateway into offices')).toBeEnabled();
  await inspector.getByRole('button', { name: 'Add a route' }).click();
  await inspector.getByLabel('Destination prefix').fill('10.0.0.0/8');
  await inspector.getByLabel('Next hop').fill('10.1.1.1');
  await expect(inspector.getByRole('alert')).toContainText('is on none of the subnets of plant-gateway');
  await inspector.getByLabel('Next hop').fill('192.168.20.10');
  await inspector.getByRole('button', { name: 'Add route' }).click();
  await expect(breaking(page)).toContainText('192.168.20.10');
  await breaking(page).getByRole('button', { name: 'Change anyway' }).click();
  await expect(inspector.getByLabel('Next hop of route 1')).toHaveValue('192.168.20.10');
  await inspector.getByRole('button', { name: 'Open a port' }).click();
  await inspector.getByLabel('Port', { exact: true }).fill('70000');
  await expect(inspector.getByRole('alert')).toContainText('more than the most allowed, 65535');
  await inspector.getByLabel('Port', { exact: true }).fill('22');
  await page.keyboard.press('Enter');
  await expect(undo(page, 'open TCP 22 on plant-gateway')).toBeEnabled();
});
