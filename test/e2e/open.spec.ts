/** Opening: the picture, the state of the file, the first run, the samples. */
import { expect, test } from './fixtures';
import { box, openWindow } from './window';

test('shows the appliance, its surroundings and its cluster', async ({ page, app, pageProblems }) => {
  await openWindow(page, app);
  await expect(page.getByRole('heading', { name: 'contoso-edge-01' })).toBeVisible();
  await expect(page.locator('.file-state')).toHaveText(/two-tier\.topology\.yaml.*saved/);
  for (const port of [1, 2, 3, 4, 5, 6]) await expect(box(page, `port/Port${port}`)).toBeVisible();
  for (const id of [
    'switch/internal',
    'switch/external',
    'node/master',
    'node/worker',
    'host/operator-pc',
    'svc/default/web',
    'pool',
  ]) {
    await expect(box(page, id)).toBeVisible();
  }
  await expect(box(page, 'interface/node/worker/eth0')).toContainText('172.29.0.3');
  await expect(box(page, 'interface/node/worker/eth1')).toContainText('192.168.20.21');
  await expect(page.locator('.route-label')).toHaveText('192.168.40.0/24 → 192.168.20.1 · 100');
  expect(pageProblems).toEqual([]);
});

test.describe('the first run', () => {
  test.use({ sample: null });

  test('opens the sample with three things to try, and another sample by the menu', async ({
    page,
    app,
    pageProblems,
  }) => {
    await openWindow(page, app);
    const welcome = page.getByRole('region', { name: 'Things to try' });
    await expect(welcome.getByRole('listitem')).toHaveCount(3);
    await welcome.getByRole('button', { name: /^Trace web to Operator/ }).click();
    await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('delivered');
    await expect(welcome).toBeHidden();
    await page.getByRole('button', { name: 'File' }).click();
    await page.getByRole('menuitem', { name: /^Large/ }).click();
    await expect(page.getByRole('heading', { name: 'works-edge' })).toBeVisible();
    await expect(page.locator('.react-flow__node').first()).toBeVisible();
    expect(pageProblems).toEqual([]);
  });
});

test('finds who has an address, and shows it', async ({ page, app }) => {
  await openWindow(page, app);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or run' }).fill('who owns 192.168.20.30?');
  await expect(page.getByRole('option').first()).toContainText('Service web');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('192.168.20.30');
  await expect(box(page, 'svc/default/web')).toHaveClass(/selected/);
});

test('opens a file that is dropped onto the window', async ({ page, app }) => {
  await openWindow(page, app);
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    const text =
      'apiVersion: hopscope.dev/v1\nkind: Appliance\nmetadata: { name: dropped-edge }\nspec: { model: pro-2 }\n';
    transfer.items.add(new File([text], 'dropped.topology.yaml', { type: 'text/yaml' }));
    return transfer;
  });
  await page.dispatchEvent('body', 'drop', { dataTransfer: data });
  await expect(page.getByRole('heading', { name: 'dropped-edge' })).toBeVisible();
  await expect(page.locator('.file-word')).toHaveText('copy');
});

test.describe('cookies of other pages of 127.0.0.1', () => {
  for (const value of ['%', '%ff', 'null', '%7B%22panes%22%3A%7B%7D%7D']) {
    test(`the window opens with settings of ${value}`, async ({ page, app }) => {
      await page.context().addCookies([{ name: 'hopscope-settings', value, url: app.address }]);
      await openWindow(page, app);
    });
  }
});
