/** Reading: search, inspector, focus, filter, folds, notes, labels, minimap, tidying, and settings that stay. */
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { ask, box, openWindow, verdict } from './window';

test('search leads to an owner, a free address, a MAC, and a pod inside a fold', async ({ page, app }) => {
  await openWindow(page, app);
  const field = page.getByRole('combobox', { name: 'Find or run' });
  await page.keyboard.press('Control+f');
  await field.fill('192.168.20.31');
  await expect(page.getByRole('option').first()).toContainText('192.168.20.31 is free');
  await page.keyboard.press('Enter');
  await expect(box(page, 'pool')).toHaveClass(/selected/);
  await expect(page.locator('.flash')).toHaveCount(1);
  await page.keyboard.press('Control+k');
  await field.fill('02:00:c0:a8:14:01');
  await page.keyboard.press('Enter');
  await expect(box(page, 'host/plant-gateway')).toHaveClass(/selected/);
  await page.keyboard.press('Control+k');
  await field.fill('coredns');
  await page.getByRole('option', { name: /^Pod/ }).first().click();
  await expect(page.locator('.react-flow__node.selected')).toHaveAttribute('data-id', /^group\/.*\/system$/);
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('kube-system');
});

test('the inspector has a node’s tables: routes with reasons, neighbours, rules by their names', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  await box(page, 'node/worker').click({ position: { x: 60, y: 12 } });
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const routes = inspector.getByRole('listbox', { name: 'Routes' });
  await expect(routes.getByRole('option').first()).toContainText('Add-HcsNetRoute puts it on every node VM');
  await expect(inspector.getByRole('listbox', { name: 'Neighbours' })).toContainText(
    'Plant gateway · has it',
  );
  await inspector.getByRole('button', { name: /^NAT rules/ }).click();
  const rules = inspector.getByRole('tree', { name: 'NAT rules' });
  await inspector.getByLabel('NAT rules with these words').fill('default/web cluster');
  await rules.getByText(/^-d .* -j KUBE-SVC-/).click();
  await expect(rules.locator('.chain-row[aria-selected="true"]')).toContainText('KUBE-SVC-');
  await routes.getByRole('option').first().click();
  await expect(inspector.getByRole('heading', { name: 'Custom route' })).toBeVisible();
});

test('focus fades everything but the trace, and has a way out', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc');
  await expect(verdict(page)).toContainText('delivered');
  await page.getByRole('application', { name: 'Diagram' }).focus();
  await page.keyboard.press('f');
  await expect(box(page, 'svc/default/db')).toHaveClass(/box-node-faded/);
  await expect(box(page, 'host/operator-pc')).not.toHaveClass(/box-node-faded/);
  await page.getByRole('button', { name: /^Only the trace/ }).click();
  await expect(page.locator('.box-node-faded')).toHaveCount(0);
});

test('a filter leaves out, says so, and gives way to search', async ({ page, app }) => {
  await openWindow(page, app);
  await page.keyboard.press('Control+Shift+f');
  await page.getByLabel('Pods and services with this name or label').fill('app=web');
  await expect(box(page, 'svc/default/db')).toHaveCount(0);
  await expect(page.locator('.react-flow__node[data-id^="pod/default/web"]')).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'Filtered' })).toBeVisible();
  await page.getByLabel('Empty ports').uncheck();
  await expect(box(page, 'port/Port6')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or run' }).fill('service db');
  await page.keyboard.press('Enter');
  await expect(box(page, 'svc/default/db')).toHaveClass(/selected/);
});

test('groups fold by key and pointer, each a step of undo, and stay so in the file', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  const group = 'group/node/worker/default/Deployment/web';
  await page.locator('.react-flow__node[data-id^="pod/default/web"]').first().click();
  await page.getByRole('application', { name: 'Diagram' }).focus();
  await page.keyboard.press('g');
  await expect(box(page, group)).toContainText('×3');
  await expect(page.getByRole('button', { name: 'Undo fold web' })).toBeEnabled();
  await page.locator('.fold-button').click();
  await expect(box(page, group)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(box(page, group)).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect.poll(() => readFile(app.file ?? '', 'utf8')).toContain(group);
});

test('a note is written, moved and taken away, one step each', async ({ page, app }) => {
  await openWindow(page, app);
  await page.getByRole('application', { name: 'Diagram' }).focus();
  await page.keyboard.press('n');
  const field = page.getByRole('textbox', { name: 'Note' });
  await expect(field).toBeFocused();
  await field.fill('The plant’s router');
  await field.press('Enter');
  const note = page.locator('.react-flow__node[data-id^="note/"]');
  await expect(note).toContainText('The plant’s router');
  await page.keyboard.press('Control+z');
  await expect(note, 'writing a new note is one step').toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
  await page.keyboard.press('Control+Shift+z');
  await note.click();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('button', { name: 'Undo move note' })).toBeEnabled();
  await page.keyboard.press('Delete');
  await expect(note).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(note).toContainText('The plant’s router');
});

test('new notes lie on nothing; one that is left unwritten is none', async ({ page, app }) => {
  await openWindow(page, app);
  const canvas = page.getByRole('application', { name: 'Diagram' });
  for (const text of ['One', 'Two', 'Three']) {
    await canvas.focus();
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'Note' }).fill(text);
    await page.keyboard.press('Enter');
  }
  const places = await page
    .locator('.react-flow__node[data-id^="note/"], .route-label')
    .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect()));
  expect(places).toHaveLength(4);
  const lying = places.filter((a, index) =>
    places.some(
      (b, other) =>
        other !== index && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
    ),
  );
  expect(lying).toEqual([]);
  await canvas.focus();
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Note' }).press('Escape');
  await expect(page.locator('.react-flow__node[data-id^="note/"]')).toHaveCount(3);
});

test('tidy puts what was moved back, as one step', async ({ page, app }) => {
  await openWindow(page, app);
  const canvas = page.getByRole('application', { name: 'Diagram' });
  const before = await box(page, 'svc/default/db').boundingBox();
  await box(page, 'svc/default/db').click();
  await canvas.focus();
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+i');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or run' }).fill('tidy: lay');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Undo tidy' })).toBeEnabled();
  await expect
    .poll(async () => (await box(page, 'svc/default/db').boundingBox())?.y)
    .toBeCloseTo(before?.y ?? 0, 0);
});

test('labels, minimap, panes and theme are as they were left', async ({ page, app }) => {
  await openWindow(page, app);
  await page.getByRole('button', { name: /^Labels/ }).click();
  await page.getByRole('menuitemradio', { name: 'Interfaces' }).click();
  await expect(page.locator('.box-node-pod').first()).toContainText('cali');
  await page.keyboard.press('m');
  await expect(page.locator('.minimap')).toBeVisible();
  await page.getByRole('button', { name: 'Dark theme' }).click();
  await page.getByText('Both', { exact: true }).click();
  await page.reload();
  await page.locator('[data-app-state="ready"]').waitFor();
  await expect(page.locator('.minimap')).toBeVisible();
  await expect(page.getByRole('grid')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('.box-node-pod').first()).toContainText('cali');
});

test('closing a panel gives the focus back', async ({ page, app }) => {
  await openWindow(page, app);
  const canvas = page.getByRole('application', { name: 'Diagram' });
  await canvas.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeFocused();
  await page.getByRole('button', { name: 'Close the inspector' }).press('Enter');
  await expect(canvas).toBeFocused();
});
