/** Walkthroughs are written in the window, by pointer and by keys alone, kept in the file, and presented to the end. */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Locator, Page } from '@playwright/test';
import { expect, test, type ServedApp } from './fixtures';
import { findings } from './axe';
import { ask, openWindow, verdict } from './window';

const panel = (page: Page): Locator => page.getByRole('complementary', { name: 'Walkthroughs' });
const steps = (page: Page): Locator => panel(page).getByRole('listbox').getByRole('option');
const stage = (page: Page): Locator => page.getByRole('dialog', { name: /^Presentation/ });

/** The sample without its own story. Gives the text. */
async function withoutStory({ file }: ServedApp): Promise<string> {
  const text = await readFile(file ?? '', 'utf8');
  const [before = ''] = text.split('---\napiVersion: hopscope.dev/v1\nkind: Walkthrough');
  await writeFile(file ?? '', before);
  return before;
}

test('three steps are written by pointer, worded, put in order, kept and undone', async ({ page, app }) => {
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
  await panel(page).getByRole('button', { name: 'Duplicate the step' }).click();
  await panel(page).getByLabel('What differs in this step').selectOption('192.168.40.0/24');
  await panel(page).getByRole('button', { name: 'Add', exact: true }).click();
  await expect(panel(page).getByRole('alert')).toContainText('but it is no-route');
  await expect(page.locator('.hop-cards [aria-current="step"]')).toContainText('Uplink router');
  await panel(page).getByRole('switch', { name: 'Compared with another state' }).click();
  await panel(page).getByLabel('It shows').selectOption('both traces of the comparison');
  await panel(page).getByLabel('It expects').selectOption('no-route');
  await expect(panel(page).getByRole('alert')).toHaveCount(0);
  expect(await findings(page, '.walkthroughs')).toEqual([]);
  await page.keyboard.press('Control+s');
  await expect.poll(() => readFile(app.file ?? '', 'utf8')).toContain('show: compare');
  const text = await readFile(app.file ?? '', 'utf8');
  expect(text.startsWith(before.trimEnd())).toBe(true);
  expect(text).toContain('      text: |-\n        By **name**.\n\n        <b>no markup</b>\n');
  for (let step = 0; step < 10; step += 1) await page.getByRole('button', { name: /^Undo/ }).click();
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

async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error('The focus never came there.');
}

async function askByKeys(page: Page, from: string, to: string): Promise<void> {
  await run(page, 'trace a packet');
  await expect(page.getByRole('combobox', { name: 'From' })).toBeFocused();
  for (const [name, text] of [
    ['From', from],
    ['To', to],
  ] as const) {
    const field = page.getByRole('combobox', { name, exact: true });
    await tabTo(page, field);
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  }
}

test('three steps are written by keys alone, and presented to the end, and played offline', async ({
  browser,
  page,
  app,
}) => {
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
  await tabTo(page, list, 'Shift+Tab');
  await page.keyboard.press('Control+d');
  await expect(steps(page)).toHaveText(['1There and back', '2The database', '3The database']);
  await page.keyboard.press('Delete');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(steps(page)).toHaveText(['1The database', '2There and back']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Control+d');
  await expect(steps(page)).toHaveText(['1The database', '2There and back', '3There and back']);
  await page.keyboard.press('F2');
  await expect(panel(page).getByLabel('Title', { exact: true })).toBeFocused();
  await page.keyboard.type('Without the route');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Nobody\nknows the way.');
  await tabTo(page, panel(page).getByLabel('What differs in this step'));
  await page.keyboard.type('192.168.40');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('group', { name: 'In this step' })).toContainText(
    'without the custom route 192.168.40.0/24',
  );
  await expect(panel(page)).toContainText('This step expects delivered, but it is no-route.');
  await tabTo(page, panel(page).getByRole('switch', { name: 'Compared with another state' }));
  await page.keyboard.press('Space');
  await expect(panel(page).getByRole('group', { name: 'It is compared with' })).toBeVisible();
  await tabTo(page, panel(page).getByLabel('It expects'));
  await page.keyboard.type('no-route');
  await expect(panel(page)).not.toContainText('This step expects');
  await page.keyboard.press('Control+s');
  await expect.poll(() => readFile(app.file ?? '', 'utf8')).toContain('      text: |-\n        Nobody');
  await tabTo(page, list, 'Shift+Tab');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+P');
  await expect(stage(page)).toContainText('1 of 3');
  await expect(stage(page).getByRole('heading', { name: '1. The database' })).toBeVisible();
  await expect(stage(page).getByRole('img')).toBeVisible();
  expect(await findings(page, '.presenter')).toEqual([]);
  await page.keyboard.press('PageDown');
  await expect(stage(page)).toContainText('2 of 3');
  await expect(stage(page)).toContainText('delivered · reply returns');
  await page.keyboard.press('Space');
  await expect(stage(page)).toContainText('3 of 3');
  await expect(stage(page)).toContainText('Uplink router has no route');
  await page.keyboard.press('Space');
  await expect(stage(page)).toContainText('3 of 3');
  await page.keyboard.press('Home');
  await expect(stage(page)).toContainText('1 of 3');
  await page.keyboard.press('End');
  await page.keyboard.press('Escape');
  await expect(stage(page)).toBeHidden();
  await expect(steps(page).nth(2)).toHaveAttribute('aria-selected', 'true');
  const download = page.waitForEvent('download');
  await run(page, 'walkthrough as a page');
  const exported = join(app.folder, 'story.html');
  await (await download).saveAs(exported);
  await playOffline(browser, exported, app.file ?? '');
});

interface TraceJson {
  readonly forward: { readonly hops: readonly { readonly device: string }[] };
  readonly reply: TraceJson['forward'] | null;
}

/** The built command line's answer to a step's question. */
function traced(file: string, to: string, port: string): readonly string[] {
  const ends = ['--from', 'deploy/web', '--to', to, '--port', port, '--json'];
  const json = execFileSync(process.execPath, ['out/cli/hopscope.js', 'trace', file, ...ends], {
    encoding: 'utf8',
  });
  const { forward, reply } = JSON.parse(json) as TraceJson;
  return [...forward.hops, ...(reply?.hops ?? [])].map(({ device }) => device);
}

/** In a fresh browser without a network, played to the end: its hops are those of the traces, in their order. */
async function playOffline(browser: Browser, page: string, file: string): Promise<void> {
  const context = await browser.newContext({ offline: true });
  const fresh = await context.newPage();
  const asked: string[] = [];
  fresh.on('request', (request) => asked.push(request.url()));
  const address = pathToFileURL(page).href;
  await fresh.goto(address);
  for (const [title, to, port] of [
    ['The database', 'svc/default/db', '5432'],
    ['There and back', 'host/operator-pc', '443'],
  ] as const) {
    for (const device of traced(file, to, port)) {
      await expect(fresh.getByRole('heading', { level: 2 })).toContainText(title);
      await expect(fresh.locator('.hop.now:visible')).toHaveAttribute('data-device', device);
      await fresh.keyboard.press('ArrowRight');
    }
  }
  await expect(fresh.getByRole('heading', { level: 2 })).toContainText('Without the route');
  await fresh.keyboard.press('End');
  await expect(fresh.getByRole('button', { name: 'Next' })).toBeDisabled();
  expect(asked.filter((url) => !url.startsWith(address) && !url.startsWith('data:'))).toEqual([]);
  await context.close();
}

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

test('a comparison is presented and played, whole for who hears it', async ({ page, app }) => {
  await openWindow(page, app);
  await run(page, 'show or hide the walkthroughs');
  await panel(page)
    .getByRole('option', { name: /Without the route/ })
    .first()
    .click();
  await expect(panel(page).getByRole('group', { name: 'It is compared with' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Comparison' })).toContainText('Uplink router');
  expect(await findings(page, '.walkthroughs')).toEqual([]);
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  const table = stage(page).getByRole('table', { name: 'Comparison' });
  await expect(table.getByRole('columnheader')).toContainText(['dropped', 'delivered']);
  // It opens at the drop.
  await expect(stage(page).getByRole('group', { name: 'Player' })).toContainText('Hop 7 of 7');
  await expect(table.locator('tr[aria-current="true"]')).toContainText('Uplink router');
  await page.keyboard.press('ArrowUp');
  await expect(stage(page).getByRole('group', { name: 'Player' })).toContainText('Hop 6 of 7');
  await page.keyboard.press('n');
  await expect(stage(page).getByRole('complementary', { name: 'Notes for who speaks' })).toBeVisible();
  expect(await findings(page, '.presenter')).toEqual([]);
  await stage(page).getByRole('slider', { name: 'Hop' }).fill('0');
  await expect(stage(page).getByRole('group', { name: 'Player' })).toContainText('Hop 1 of 7');
  await stage(page).getByRole('button', { name: 'Play' }).click();
  await expect(stage(page).getByRole('group', { name: 'Player' })).toContainText('Hop 3 of 7');
  await page.keyboard.press('k');
  await expect(stage(page).getByRole('button', { name: 'Play' })).toBeVisible();
});

test('a walkthrough that no longer tells the truth is a problem, and mended there', async ({ page, app }) => {
  await openWindow(page, app);
  await expect(page.locator('.problem-badge')).toHaveText('No problems');
  await page.locator('.route-label').click();
  await page.getByRole('button', { name: 'Remove route' }).click();
  await expect(page.locator('.problem-badge')).toHaveText(/errors?$/);
  await page.locator('.problem-badge').click();
  await expect(page.getByRole('complementary', { name: 'Problems' })).toContainText('HS703');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.locator('.problem-badge')).toHaveText('No problems');
});

test('walkthroughs are begun, filled in the middle and deleted', async ({ page, app }) => {
  const before = await withoutStory(app);
  await openWindow(page, app);
  await run(page, 'begin a walkthrough');
  await expect(panel(page).getByLabel('Title of the walkthrough')).toBeFocused();
  await page.keyboard.type('The night shift');
  await page.keyboard.press('Enter');
  for (const to of ['host/operator-pc', 'svc/default/db']) {
    await ask(page, 'deploy/web', to);
    await panel(page).getByRole('button', { name: 'Insert step' }).click();
  }
  await expect(steps(page)).toHaveCount(2);
  await steps(page).first().click();
  await ask(page, 'deploy/web', 'host/camera-aisle-4');
  await expect(
    panel(page).getByRole('button', { name: /^Ask deploy\/web → host\/camera-aisle-4/ }),
  ).toBeVisible();
  await panel(page).getByRole('button', { name: 'Insert step' }).click();
  await expect(steps(page)).toContainText(['operator-pc', 'camera-aisle-4', 'db']);
  await page.getByRole('button', { name: 'Delete the walkthrough that is shown' }).click();
  await expect(panel(page)).toContainText('There is none yet.');
  await page.keyboard.press('Control+s');
  await expect.poll(() => readFile(app.file ?? '', 'utf8')).toBe(before);
});
