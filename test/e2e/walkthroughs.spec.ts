/** Walkthroughs are written in the window, by pointer and by keys alone, kept in the file, and presented to the end. */
import { AxeBuilder } from '@axe-core/playwright';
import { readFile, writeFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test, type ServedApp } from './fixtures';
import { ask, openWindow, verdict } from './window';

const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Walkthroughs' });
const steps = (page: Page): Locator => panel(page).getByRole('listbox').getByRole('option');
const stage = (page: Page): Locator => page.getByRole('dialog', { name: /^Presentation/ });

async function findings(page: Page, part: string): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** The sample without its own story. Gives the text. */
async function withoutStory({ file }: ServedApp): Promise<string> {
  const text = await readFile(file ?? '', 'utf8');
  const [before = ''] = text.split('---\napiVersion: hopscope.dev/v1\nkind: Walkthrough');
  await writeFile(file ?? '', before);
  return before;
}

test('two steps are written by pointer, worded, put in order, kept and undone', async ({ page, app }) => {
  const before = await withoutStory(app);
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc');
  await expect(verdict(page)).toContainText('delivered');
  await page.getByRole('button', { name: 'Add to walkthrough' }).click();
  await expect(steps(page)).toHaveText(['1deploy/web → host/operator-pc: delivered · reply returns']);
  await ask(page, 'deploy/web', 'svc/default/db');
  await page.getByRole('button', { name: 'Add to walkthrough' }).click();
  await expect(steps(page)).toHaveCount(2);
  await expect(steps(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await panel(page).getByLabel('Title', { exact: true }).fill('The database answers');
  await panel(page).getByLabel('Text, in Markdown').fill('By **name**.\n\n<b>no markup</b>');
  await panel(page).getByRole('button', { name: 'Move the step up' }).click();
  await expect(steps(page).first()).toHaveText('1The database answers');
  await steps(page).nth(1).click();
  await expect(page.getByRole('combobox', { name: 'To' })).toHaveValue('host/operator-pc');
  expect(await findings(page, '.walkthroughs')).toEqual([]);
  await page.keyboard.press('Control+s');
  await expect.poll(() => readFile(app.file ?? '', 'utf8')).toContain('The database answers');
  expect((await readFile(app.file ?? '', 'utf8')).startsWith(before.trimEnd())).toBe(true);
  for (let step = 0; step < 5; step += 1) await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(steps(page)).toHaveCount(0);
  await page.keyboard.press('Control+s');
  await expect.poll(() => readFile(app.file ?? '', 'utf8')).toBe(before);
});

/** Runs a command as hands on the keys do. */
async function run(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find or run' })).toBeFocused();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

async function askByKeys(page: Page, from: string, to: string): Promise<void> {
  await run(page, 'trace a packet');
  await expect(page.getByRole('combobox', { name: 'From' })).toBeFocused();
  for (const [name, text] of [
    ['From', from],
    ['To', to],
  ] as const) {
    const field = page.getByRole('combobox', { name, exact: true });
    while (!(await field.evaluate((element) => element === document.activeElement)))
      await page.keyboard.press('Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
}

test('two steps are written by keys alone, and presented to the end', async ({ page, app }) => {
  await withoutStory(app);
  await openWindow(page, app);
  await askByKeys(page, 'deploy/web', 'host/operator-pc');
  await run(page, 'add to walkthrough');
  await expect(panel(page).getByLabel('Title', { exact: true })).toBeFocused();
  await page.keyboard.type('There and back');
  await page.keyboard.press('Enter');
  await askByKeys(page, 'deploy/web', 'svc/default/db');
  await run(page, 'add to walkthrough');
  await expect(panel(page).getByLabel('Title', { exact: true })).toBeFocused();
  await page.keyboard.type('The database');
  await page.keyboard.press('Enter');
  await expect(steps(page)).toHaveText(['1There and back', '2The database']);
  const list = panel(page).getByRole('listbox');
  while (!(await list.evaluate((element) => element === document.activeElement)))
    await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Control+d');
  await expect(steps(page)).toHaveText(['1There and back', '2The database', '3The database']);
  await page.keyboard.press('Delete');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(steps(page)).toHaveText(['1The database', '2There and back']);
  await page.keyboard.press('Shift+P');
  await expect(stage(page)).toContainText('1 of 2');
  await expect(stage(page).getByRole('heading', { name: '1. The database' })).toBeVisible();
  await expect(stage(page).getByRole('img')).toBeVisible();
  expect(await findings(page, '.presenter')).toEqual([]);
  await page.keyboard.press('PageDown');
  await expect(stage(page)).toContainText('2 of 2');
  await expect(stage(page)).toContainText('delivered · reply returns');
  await page.keyboard.press('Space');
  await expect(stage(page)).toContainText('2 of 2');
  await page.keyboard.press('Home');
  await expect(stage(page)).toContainText('1 of 2');
  await page.keyboard.press('End');
  await page.keyboard.press('Escape');
  await expect(stage(page)).toBeHidden();
  await expect(steps(page).nth(1)).toHaveAttribute('aria-selected', 'true');
});

test('a step is shown in the topology as it would be, and the file stays as it is', async ({ page, app }) => {
  await openWindow(page, app);
  await run(page, 'show or hide the walkthroughs');
  await panel(page)
    .getByRole('option', { name: /Without the route/ })
    .first()
    .click();
  await expect(panel(page).getByRole('group', { name: 'In this step' })).toContainText(
    'without the custom route 192.168.40.0/24',
  );
  await expect(page.locator('.route-label')).toHaveCount(0);
  await expect(verdict(page)).toContainText('dropped');
  await panel(page).getByRole('button', { name: 'Close the walkthroughs' }).click();
  await expect(page.locator('.route-label')).toHaveCount(1);
  await expect(page.locator('.file-word')).toHaveText('saved');
});
