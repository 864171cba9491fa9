/** Tables of the topology and the list of steps: always in step with the picture, smooth with hundreds of rows. */
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { ask, box, openWindow, showEverything, verdict } from './window';

test('rows select boxes, boxes bring up their rows', async ({ page, app, pageProblems }) => {
  await openWindow(page, app);
  await page.keyboard.press('v');
  const tables = page.getByRole('region', { name: 'Tables' });
  await tables.getByRole('tab', { name: /^Services/ }).click();
  await tables.getByRole('row', { name: /^db/ }).click();
  await expect(box(page, 'svc/default/db')).toHaveClass(/selected/);
  await page.keyboard.press('ArrowUp');
  await expect(box(page, 'svc/default/web')).toHaveClass(/selected/);
  await showEverything(page);
  await page.locator('.route-label').click();
  await expect(tables.getByRole('tab', { name: /^Routes/ })).toHaveAttribute('aria-selected', 'true');
  await expect(tables.getByRole('row', { selected: true })).toContainText('192.168.40.0/24');
  expect(pageProblems).toEqual([]);
});

test.describe('a large topology', () => {
  test.use({ sample: 'large.topology.yaml' });

  test('sorts and filters 500 pods and draws only what is in sight', async ({ page, app }) => {
    await openWindow(page, app);
    await page.keyboard.press('v');
    await page.keyboard.press('v');
    const grid = page.getByRole('grid', { name: 'Pods' });
    await expect(grid).toHaveAttribute('aria-rowcount', '514');
    expect(await grid.getByRole('row').count()).toBeLessThan(80);
    await grid.getByRole('button', { name: 'Address' }).click();
    await expect(grid.getByRole('columnheader', { name: 'Address' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await grid.focus();
    await page.keyboard.press('End');
    await expect(grid.getByRole('row', { selected: true })).toBeVisible();
    await page.getByPlaceholder('Filter pods').fill('assembly api');
    await expect(page.getByRole('status', { name: 'Rows' })).toHaveText(/^\d+ of 513 rows$/);
    await grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('api-');
  });
});

test('the list of steps is in step with the scrubber', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc');
  await expect(verdict(page)).toContainText('delivered');
  await page.getByRole('button', { name: 'Steps as a list' }).click();
  const list = page.getByRole('grid', { name: 'Steps of the way there' });
  await expect(list).toContainText('lost: shorter prefix');
  await list.getByRole('row', { name: /Source translated/ }).click();
  await expect(page.locator('.step-count')).toHaveText(/^Step 6 of/);
  await list.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('.step-count')).toHaveText(/^Step 7 of/);
  await page.getByRole('button', { name: 'Step back' }).click();
  await expect(list.getByRole('row', { selected: true })).toContainText('Source translated');
});

test.describe('a file with nothing in it', () => {
  test('says how to begin, and begins', async ({ page, app }) => {
    await writeFile(app.file ?? '', '');
    await page.goto(app.address);
    await expect(page.getByRole('heading', { name: /is empty$/ })).toBeVisible();
    await expect(page.locator('.sample-card')).not.toHaveCount(0);
    await page.getByRole('button', { name: 'Start with an appliance' }).click();
    await expect(box(page, 'port/Port6')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Undo start with an appliance' })).toBeEnabled();
  });
});

test('a problem leads to the thing in the picture', async ({ page, app }) => {
  const text = await readFile(app.file ?? '', 'utf8');
  await writeFile(app.file ?? '', text.replace('nextHop: 192.168.20.1', 'nextHop: 192.168.99.1'));
  await page.goto(app.address);
  await page.locator('[data-app-state="ready"]').waitFor();
  await page.locator('.problem').first().click();
  await expect(page.locator('.route-selected')).toHaveCount(1);
  await expect(page.getByRole('list', { name: /^Lines around/ })).toContainText('192.168.99.1');
});
