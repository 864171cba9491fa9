/** What must stay true, in the window: begun from a trace or a cell by one click, green or red, changed and deleted. */
import { AxeBuilder } from '@axe-core/playwright';
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { ask, openWindow, routeHead, stillness, verdict } from './window';

test('what came of a trace is expected by one click, as one step of undo', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'host/operator-pc', 'svc/web', 80);
  await expect(verdict(page)).toContainText('delivered');
  await page.getByRole('button', { name: 'Expect this' }).click();
  const panel = page.getByRole('complementary', { name: 'Expectations' });
  const claim = panel.getByRole('button', { name: /operator-pc-reaches-web/ }).first();
  await expect(claim).toBeFocused();
  await expect(claim.getByLabel('holds')).toBeVisible();
  await expect(panel.getByRole('status')).toHaveText('The expectation holds');
  await page.keyboard.press('Control+z');
  await expect(panel.getByText('Nothing is expected yet.')).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(claim).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect
    .poll(() => readFile(app.file ?? '', 'utf8'))
    .toContain('kind: Expectation\nmetadata:\n  name: operator-pc-reaches-web\n');
});

test('a route that is dragged away turns it red while it is held', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'host/operator-pc', 'svc/web', 80);
  await page.getByRole('button', { name: 'Expect this' }).click();
  const chip = page.getByRole('toolbar', { name: 'View' }).getByRole('button', { name: /expectation/i });
  await expect(chip).toHaveAccessibleName('The expectation holds');
  await stillness(page, 250);
  const head = await routeHead(page).boundingBox();
  await page.mouse.move((head?.x ?? 0) + 10, (head?.y ?? 0) + 10);
  await page.mouse.down();
  await page.mouse.move((head?.x ?? 0) + 40, (head?.y ?? 0) + 60, { steps: 3 });
  const bin = await page.locator('.route-bin').boundingBox();
  await page.mouse.move((bin?.x ?? 0) + 30, (bin?.y ?? 0) + 20, { steps: 4 });
  await expect(chip).toHaveAccessibleName('1 of 1 expectation is broken');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(chip).toHaveAccessibleName('The expectation holds');
});

test('a broken one opens the trace that breaks it, is changed and deleted', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'host/operator-pc', 'svc/web', 80);
  await page.getByRole('button', { name: 'Expect this' }).click();
  const panel = page.getByRole('complementary', { name: 'Expectations' });
  await panel.getByRole('button', { name: 'Edit operator-pc-reaches-web' }).click();
  await panel.getByLabel('It survives').selectOption('node');
  const claim = panel.locator('[data-expectation="operator-pc-reaches-web"]');
  await expect(claim.getByLabel('broken')).toBeVisible();
  await expect(claim).toContainText('Without node/worker');
  await page.getByRole('button', { name: 'Close the trace' }).click();
  await claim.click();
  await expect(page.getByRole('combobox', { name: 'From' })).toHaveValue('host/operator-pc');
  await expect(page.locator('.trace-panel')).toContainText('Node/worker broken');
  const violations = (await new AxeBuilder({ page }).include('.expectations').analyze()).violations;
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  await panel.getByRole('button', { name: 'Delete operator-pc-reaches-web' }).click();
  await expect(panel.getByText('Nothing is expected yet.')).toBeVisible();
});

test('a cell of the matrix is expected with Shift', async ({ page, app }) => {
  await openWindow(page, app);
  await page.keyboard.press('x');
  const grid = page.getByRole('grid', { name: 'Who reaches what' });
  const cell = grid.getByRole('gridcell', { name: 'device to svc/default/db 5432: does not arrive' });
  await expect(cell).toHaveText('✕');
  await cell.click({ modifiers: ['Shift'] });
  const panel = page.getByRole('complementary', { name: 'Expectations' });
  const claim = panel.locator('[data-expectation="device-is-kept-from-db"]');
  await expect(claim.getByLabel('holds')).toBeVisible();
});

test.describe('a sample that expects something', () => {
  test.use({ sample: 'flat-network.topology.yaml' });

  test('says how many hold, and lists them', async ({ page, app }) => {
    await openWindow(page, app);
    await page.mouse.move(200, 200);
    const chip = page.getByRole('button', { name: 'All 3 expectations hold' });
    await chip.click();
    const panel = page.getByRole('complementary', { name: 'Expectations' });
    await expect(panel.getByRole('listitem')).toHaveCount(3);
    await expect(panel.getByLabel('holds')).toHaveCount(3);
  });
});
