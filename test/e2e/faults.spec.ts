/** What each single fault breaks: sorted by harm, marked in the picture, and shown as if it were so. */
import { readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { ask, box, openWindow, verdict } from './window';

test('a fault of the list is shown as if it were so, and leaves no trace', async ({ page, app }) => {
  const text = await readFile(app.file ?? '', 'utf8');
  await openWindow(page, app);
  await ask(page, 'host/operator-pc', 'svc/web');
  await expect(verdict(page)).toContainText('delivered');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or run' }).fill('what each fault breaks');
  await page.keyboard.press('Enter');
  const list = page.getByRole('listbox', { name: 'Faults, the most harmful first' });
  await expect(list.getByRole('option').first()).toContainText('lost');
  await expect(page.locator('.reach-light[data-tone="point"]').first()).toBeVisible();
  await list.getByRole('option', { name: /host\/plant-gateway/ }).click();
  const detail = page.getByRole('region', { name: 'When host/plant-gateway fails' });
  await expect(detail).toContainText('single point of failure');
  await expect(detail).toContainText(/\d+ pairs lost/);
  await expect(verdict(page)).toContainText('dropped');
  await expect(box(page, 'host/plant-gateway')).toContainText('down');
  await page.keyboard.press('ArrowDown');
  await expect(detail).toBeHidden();
  await page.keyboard.press('Home');
  await expect(list.getByRole('option', { selected: true })).toHaveCount(1);
  await page.getByRole('button', { name: 'Close the dock' }).click();
  await expect(verdict(page)).toContainText('delivered');
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
  expect(await readFile(app.file ?? '', 'utf8')).toBe(text);
});

test.describe('two nodes of which one announces', () => {
  test.use({ sample: 'two-workers.topology.yaml' });

  test('a flow that fails over says how', async ({ page, app }) => {
    await openWindow(page, app);
    await page.keyboard.press('x');
    await page.getByRole('tab', { name: 'Faults' }).click();
    const nodes = page.getByRole('option', { name: /^(single point of failure )?node\// });
    await expect(nodes).not.toHaveCount(0);
    const told: string[] = [];
    for (let place = 0; place < (await nodes.count()); place += 1) {
      await nodes.nth(place).click();
      const detail = page.getByRole('region', { name: /fails$/ });
      await expect(detail).toBeVisible();
      told.push(await detail.innerText());
    }
    expect(told.join('\n')).toMatch(/is announced by \S+ instead of \S+; connections over \S+ are lost\./);
  });
});
