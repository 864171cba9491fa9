/** Routes by hand: dragging a head, drawing a new one, editing, removing; everything follows at once and can be undone. */
import { expect, test } from './fixtures';
import { ask, box, dragTo, openWindow, routeHead, routeLabels, routeStart, verdict } from './window';

test('dragging a head changes the trace before the drop; undo and redo', async ({
  page,
  app,
  pageProblems,
}) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc');
  await expect(verdict(page)).toContainText('delivered');
  await dragTo(page, routeHead(page), box(page, 'host/camera-aisle-4'));
  await expect(page.locator('.gesture-hint')).toContainText('192.168.40.0/24 via 192.168.20.51');
  await expect(page.locator('.gesture-hint')).toContainText('is no router');
  await expect(verdict(page)).toContainText('dropped');
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
  await page.mouse.up();
  await expect(verdict(page)).toContainText('dropped');
  expect((await routeLabels(page))[0]).toBe('192.168.40.0/24 → 192.168.20.51 · 100');
  const commands = page.getByRole('region', { name: 'Device commands' });
  await expect(commands).toContainText(
    'Remove-HcsNetRoute -InterfaceAlias "Port3" -DestinationPrefix "192.168.40.0/24"',
  );
  await expect(commands).toContainText('-NextHop "192.168.20.51" -RouteMetric 100');
  await page.getByRole('button', { name: 'Undo move route 192.168.40.0/24 to 192.168.20.51' }).click();
  await expect(verdict(page)).toContainText('delivered');
  expect(await routeLabels(page)).toEqual(['192.168.40.0/24 → 192.168.20.1 · 100']);
  await expect(page.locator('.file-state')).toContainText('saved');
  await page.keyboard.press('Control+Shift+z');
  await expect(verdict(page)).toContainText('dropped');
  expect(pageProblems).toEqual([]);
});

test.describe('two routes to one next hop', () => {
  test.use({ sample: 'two-workers.topology.yaml' });

  for (const index of [0, 1]) {
    test(`have a head each: that of route ${index + 1} is grabbed, and moves alone`, async ({
      page,
      app,
    }) => {
      await openWindow(page, app);
      const before = await routeLabels(page);
      await dragTo(page, page.locator('.route-head').nth(index), box(page, 'host/quay-tablet'));
      await expect.poll(() => routeLabels(page)).not.toEqual(before);
      // The route in hand is drawn last.
      expect((await routeLabels(page)).toSorted()).toEqual(
        before.map((label, at) => (at === index ? label.replace('5.1 ', '5.120 ') : label)).toSorted(),
      );
    });
  }
});

test('a drag takes the keyboard from the trace bar, so that Ctrl+Z undoes the drag', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc', 443);
  await expect(page.locator('#trace-port')).toBeFocused();
  await dragTo(page, routeHead(page), box(page, 'host/camera-aisle-4'));
  await page.mouse.up();
  await expect(verdict(page)).toContainText('dropped');
  await page.keyboard.press('Control+z');
  await expect(verdict(page)).toContainText('delivered');
  await page.locator('#trace-port').focus();
  await box(page, 'host/camera-aisle-4').click();
  await expect(page.locator('.canvas')).toBeFocused();
});

test('a next hop that cannot be says why at the pointer, and nothing changes', async ({ page, app }) => {
  await openWindow(page, app);
  await dragTo(page, routeHead(page), box(page, 'host/uplink-router'));
  await expect(page.locator('.gesture-hint')).toContainText("is not on Port3's subnet, 192.168.20.0/24");
  await page.mouse.up();
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText("is not on Port3's subnet");
  expect(await routeLabels(page)).toEqual(['192.168.40.0/24 → 192.168.20.1 · 100']);
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
});

test('Escape lets go of a route in mid-drag', async ({ page, app }) => {
  await openWindow(page, app);
  await dragTo(page, routeHead(page), box(page, 'host/camera-aisle-4'));
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await routeLabels(page)).toEqual(['192.168.40.0/24 → 192.168.20.1 · 100']);
});

test('a route drawn from an interface to a router asks for prefix and metric', async ({ page, app }) => {
  await openWindow(page, app);
  await dragTo(page, routeStart(page, 'node/worker'), box(page, 'host/plant-gateway'));
  await page.mouse.up();
  const form = page.getByRole('dialog', { name: 'New custom route' });
  await expect(form.getByLabel('Next hop')).toHaveValue('192.168.20.1');
  await expect(form.getByLabel('Destination prefix')).toHaveValue('192.168.40.0/24');
  await expect(form.getByLabel('Metric')).toHaveValue('200');
  await form.getByLabel('Metric').fill('100');
  await expect(form).toContainText('A route to 192.168.40.0/24 with metric 100 exists already');
  await expect(form.getByRole('button', { name: 'Add route' })).toBeDisabled();
  await form.getByLabel('Destination prefix').fill('10.50.0.1/16');
  await expect(form).toContainText('the network is 10.50.0.0/16');
  await form.getByLabel('Destination prefix').fill('10.50.0.0/16');
  expect(await routeLabels(page)).toContain('10.50.0.0/16 → 192.168.20.1 · 100');
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(box(page, 'routes/node/worker')).toContainText('10.50.0.0/16');
  await expect(box(page, 'routes/node/master')).toContainText('10.50.0.0/16');
  await expect(page.getByRole('region', { name: 'Device commands' })).toContainText('Add-HcsNetRoute');
  await page.getByRole('button', { name: 'Undo add route 10.50.0.0/16' }).click();
  await expect(box(page, 'routes/node/worker')).not.toContainText('10.50.0.0/16');
});

test('the inspector edits a route, and Delete removes it', async ({ page, app }) => {
  await openWindow(page, app);
  await page.locator('.route-label').click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByLabel('Metric').fill('25');
  await expect(page.locator('.route-label')).toHaveText('192.168.40.0/24 → 192.168.20.1 · 25');
  await inspector.getByRole('button', { name: 'Change route' }).click();
  await expect(
    page.getByRole('button', { name: 'Undo set metric 25 of route 192.168.40.0/24' }),
  ).toBeEnabled();
  await page.getByRole('application', { name: 'Diagram' }).focus();
  await page.keyboard.press('Delete');
  await expect(page.locator('.route-label')).toHaveCount(0);
});

test('a box that is moved stays where it was put, as one step', async ({ page, app }) => {
  await openWindow(page, app);
  const before = await box(page, 'svc/default/db').boundingBox();
  await box(page, 'svc/default/db').hover();
  await page.mouse.down();
  await page.mouse.move((before?.x ?? 0) + 30, (before?.y ?? 0) + 230, { steps: 6 });
  await page.mouse.up();
  await expect(page.getByRole('button', { name: 'Undo move svc/default/db' })).toBeEnabled();
  const after = await box(page, 'svc/default/db').boundingBox();
  expect((after?.y ?? 0) - (before?.y ?? 0)).toBeGreaterThan(100);
  await page.keyboard.press('Control+z');
  await expect
    .poll(async () => (await box(page, 'svc/default/db').boundingBox())?.y)
    .toBeCloseTo(before?.y ?? 0, 0);
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
});
