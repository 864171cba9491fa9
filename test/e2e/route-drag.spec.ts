/** Every gesture on a custom route: its tail, its middle, the bin, refusals at the pointer, editing on the label and by key. */
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import {
  ask,
  box,
  dragTo,
  hint,
  openWindow,
  routeHead,
  routeLabels,
  routeStart,
  routeTail,
  stillness,
  verdict,
  wayOfRoute,
} from './window';

const ROUTE = '192.168.40.0/24 → 192.168.20.1 · 100';

test.describe('a route is grabbed by its ends', () => {
  test("valid next hops are lit, and all nodes' wires move together", async ({ page, app, pageProblems }) => {
    await openWindow(page, app);
    await dragTo(page, routeHead(page), box(page, 'host/camera-aisle-4'));
    await expect(page.locator('.target')).not.toHaveCount(0);
    await expect(hint(page)).toContainText('192.168.40.0/24 via 192.168.20.51');
    const ends = await Promise.all(
      ['node/master', 'node/worker'].map(async (node) => (await wayOfRoute(page, node))?.split(' ').at(-1)),
    );
    expect(ends[0]).toBe(ends[1]);
    await page.keyboard.press('Escape');
    expect(pageProblems).toEqual([]);
  });

  test('the tail stays on eth1 and says why eth0 and the Windows host cannot be', async ({ page, app }) => {
    await openWindow(page, app);
    await page.locator('.route-label').click();
    await stillness(page);
    await dragTo(page, routeTail(page, 'node/worker'), box(page, 'interface/node/worker/eth0'));
    await expect(hint(page)).toContainText("custom routes go over the compute port's switch");
    await page.mouse.up();
    await expect(page.getByRole('status', { name: 'Notice' })).toContainText(
      'eth0 is on the internal switch',
    );
    await dragTo(page, routeTail(page, 'node/worker'), box(page, 'device'));
    await expect(hint(page)).toContainText('The Windows host takes no custom routes');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await dragTo(page, routeTail(page, 'node/worker'), box(page, 'interface/node/master/eth1'));
    await expect(hint(page)).toContainText("It holds on every node's eth1 alike");
    await page.mouse.up();
    await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
  });

  test('the tail is refused at a port without compute', async ({ page, app }) => {
    await openWindow(page, app);
    await page.locator('.route-label').click();
    await stillness(page);
    await dragTo(page, routeTail(page, 'node/worker'), box(page, 'port/Port2'));
    await expect(hint(page)).toContainText('Port2 is not enabled for compute');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await routeLabels(page)).toEqual([ROUTE]);
  });

  test('the tail moves to the compute port where the file names another', async ({ page, app }) => {
    const file = app.file ?? '';
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('- interfaceAlias: Port3', '- interfaceAlias: Port2'));
    await openWindow(page, app);
    await page.locator('.route-label').click();
    await stillness(page);
    await dragTo(page, routeTail(page, 'node/worker'), box(page, 'interface/node/master/eth1'));
    await expect(hint(page)).toContainText('192.168.40.0/24 via 192.168.20.1, Port3');
    await page.mouse.up();
    await expect(
      page.getByRole('button', { name: 'Undo move route 192.168.40.0/24 to Port3' }),
    ).toBeEnabled();
    await page.keyboard.press('Control+s');
    await expect.poll(() => readFile(file, 'utf8')).toBe(text);
  });
});

test('a route drawn from where none can start says why, all the way', async ({ page, app }) => {
  await openWindow(page, app);
  const eth0 = page.locator('.route-start[data-box="interface/node/worker/eth0"]');
  await dragTo(page, eth0, box(page, 'host/plant-gateway'));
  await expect(hint(page)).toContainText('eth0 is on the internal switch');
  await page.mouse.up();
  await dragTo(page, page.locator('.route-start[data-box="device"]'), box(page, 'host/plant-gateway'));
  await expect(hint(page)).toContainText('The Windows host takes no custom routes');
  await page.mouse.up();
  expect(await routeLabels(page)).toEqual([ROUTE]);
});

test('a prefix and metric that exist already are refused at the pointer', async ({ page, app }) => {
  await openWindow(page, app);
  await dragTo(page, routeStart(page, 'node/worker'), box(page, 'host/plant-gateway'));
  await page.mouse.up();
  await page
    .getByRole('dialog', { name: 'New custom route' })
    .getByRole('button', { name: 'Add route' })
    .click();
  await expect(page.locator('.route-label')).toHaveCount(2);
  await page.locator('.route-label').nth(1).dblclick();
  const editor = page.getByRole('dialog', { name: 'Edit the route' });
  await editor.getByLabel('Metric').fill('100');
  await expect(editor).toContainText('A route to 192.168.40.0/24 with metric 100 exists already');
  await editor.getByLabel('Metric').press('Enter');
  await expect(editor).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(editor).toBeHidden();
  expect(await routeLabels(page)).toContain('192.168.40.0/24 → 192.168.20.1 · 200');
});

test('the middle bends a route; double-click on the line straightens it; each is one step', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  const straight = await wayOfRoute(page, 'node/worker');
  const label = page.locator('.route-label');
  const before = await label.boundingBox();
  await label.hover();
  await page.mouse.down();
  await page.mouse.move((before?.x ?? 0) + 40, (before?.y ?? 0) + 110, { steps: 5 });
  await expect(hint(page)).toContainText('Bend the route');
  await page.mouse.up();
  await expect(page.getByRole('button', { name: 'Undo bend route 192.168.40.0/24' })).toBeEnabled();
  const bent = await wayOfRoute(page, 'node/worker');
  expect(bent).not.toBe(straight);
  expect(((await label.boundingBox())?.y ?? 0) - (before?.y ?? 0)).toBeGreaterThan(80);
  await page.keyboard.press('Control+s');
  await expect.poll(() => readFile(app.file ?? '', 'utf8')).toContain('route/192.168.40.0/24/100:');
  await page.keyboard.press('Control+z');
  await expect.poll(() => wayOfRoute(page, 'node/worker')).toBe(straight);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => wayOfRoute(page, 'node/worker')).toBe(bent);
  await page.getByRole('application', { name: 'Diagram' }).focus();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or run' }).fill('straighten');
  await page.keyboard.press('Enter');
  await expect.poll(() => wayOfRoute(page, 'node/worker')).toBe(straight);
  await expect(page.getByRole('button', { name: 'Undo straighten route 192.168.40.0/24' })).toBeEnabled();
});

test('the bin takes a route; before the drop the trace shows what that does', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc');
  await expect(verdict(page)).toContainText('delivered');
  await stillness(page, 250);
  const head = await routeHead(page).boundingBox();
  await expect(page.locator('.route-bin')).toHaveCount(0);
  await page.mouse.move((head?.x ?? 0) + 10, (head?.y ?? 0) + 10);
  await page.mouse.down();
  await page.mouse.move((head?.x ?? 0) + 40, (head?.y ?? 0) + 60, { steps: 3 });
  const bin = await page.locator('.route-bin').boundingBox();
  await page.mouse.move((bin?.x ?? 0) + 30, (bin?.y ?? 0) + 20, { steps: 4 });
  await expect(hint(page)).toContainText('Remove the route');
  await expect(verdict(page)).toContainText('dropped');
  await page.mouse.up();
  await expect(page.locator('.route-label')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo remove route 192.168.40.0/24' }).click();
  await expect(verdict(page)).toContainText('delivered');
});

test('prefix and metric are edited on the label, and the picture follows what is typed', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  await page.locator('.route-label').dblclick();
  const editor = page.getByRole('dialog', { name: 'Edit the route' });
  await editor.getByLabel('Destination prefix').fill('10.50.0.1/16');
  await expect(editor).toContainText('the network is 10.50.0.0/16');
  await editor.getByLabel('Destination prefix').fill('10.50.0.0/16');
  await expect.poll(() => routeLabels(page)).toEqual(['10.50.0.0/16 → 192.168.20.1 · 100']);
  await page.keyboard.press('Escape');
  await expect.poll(() => routeLabels(page)).toEqual([ROUTE]);
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
  await page.keyboard.press('F2');
  await editor.getByLabel('Metric').fill('25');
  await editor.getByLabel('Metric').press('Enter');
  await expect(
    page.getByRole('button', { name: 'Undo set metric 25 of route 192.168.40.0/24' }),
  ).toBeEnabled();
});

test('a route is moved by key: next hops by name, the impossible ones with the reason', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  await page.locator('.route-label').click();
  await page.getByRole('application', { name: 'Diagram' }).focus();
  await page.keyboard.press('Enter');
  const chooser = page.getByRole('dialog', { name: 'Move route 192.168.40.0/24' });
  const refused = chooser.getByRole('option', { name: /Uplink router/ });
  await expect(refused).toHaveAttribute('aria-disabled', 'true');
  await expect(refused).toContainText("is not on Port3's subnet");
  await page.keyboard.type('10.126.72.1');
  await page.keyboard.press('Enter');
  await expect(chooser).toBeVisible();
  await chooser.getByRole('combobox').fill('camera');
  await expect.poll(() => routeLabels(page)).toEqual(['192.168.40.0/24 → 192.168.20.51 · 100']);
  await page.keyboard.press('Enter');
  await expect(chooser).toBeHidden();
  await expect(
    page.getByRole('button', { name: 'Undo move route 192.168.40.0/24 to 192.168.20.51' }),
  ).toBeEnabled();
});

test('badges and the open trace show, before the drop, what it would change', async ({ page, app }) => {
  await openWindow(page, app);
  const web = box(page, 'svc/default/web');
  await expect(web).toContainText('2 of 4 hosts');
  await expect(box(page, 'host/operator-pc')).toContainText('1 of 1 service');
  await ask(page, 'host/operator-pc', 'svc/web');
  await dragTo(page, routeHead(page), box(page, 'host/camera-aisle-4'));
  await expect(web).toContainText('2 → 1 of 4 hosts');
  await expect(box(page, 'host/operator-pc')).toContainText('1 → 0 of 1 service');
  await expect(page.locator('.verdict-was')).toContainText('delivered');
  await expect(verdict(page)).toContainText('reply lost');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(web).toContainText('2 of 4 hosts');
  await expect(page.locator('.verdict-was')).toHaveCount(0);
  await page.getByRole('application', { name: 'Diagram' }).focus();
  await page.keyboard.press('r');
  await expect(web).not.toContainText('of 4 hosts');
});
