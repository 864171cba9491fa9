/** Saving: the diff shows the change and nothing else; nothing is lost without being asked. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { box, dragTo, openWindow, routeHead } from './window';

test('saving writes the lines of the changed route and no others', async ({ page, app, pageProblems }) => {
  const before = await readFile(app.file ?? '', 'utf8');
  await openWindow(page, app);
  await dragTo(page, routeHead(page), box(page, 'host/camera-aisle-4'));
  await page.mouse.up();
  await expect(page.locator('.file-state')).toContainText('unsaved');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText('Saved two-tier.topology.yaml');
  await expect(page.locator('.file-state')).not.toContainText('unsaved');
  const after = await readFile(app.file ?? '', 'utf8');
  expect(differingLines(before, after)).toEqual([
    ['      nextHop: 192.168.20.1', '      nextHop: 192.168.20.51'],
  ]);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+s');
  await expect.poll(() => readFile(app.file ?? '', 'utf8')).toBe(before);
  expect(pageProblems).toEqual([]);
});

test('a file that somebody else changed meanwhile is not overwritten unasked', async ({ page, app }) => {
  const theirs = `# theirs\n${await readFile(app.file ?? '', 'utf8')}`;
  await openWindow(page, app);
  await page.locator('.route-label').click();
  await page.getByRole('button', { name: 'Remove route' }).click();
  await writeFile(app.file ?? '', theirs);
  await page.keyboard.press('Control+s');
  const question = page.getByRole('dialog', { name: 'Changed on disk' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(await readFile(app.file ?? '', 'utf8')).toBe(theirs);
  await page.keyboard.press('Control+s');
  await question.getByRole('button', { name: 'Replace it' }).click();
  await expect.poll(() => readFile(app.file ?? '', 'utf8')).not.toContain('# theirs');
});

test('leaving unsaved changes asks first', async ({ page, app }) => {
  await openWindow(page, app);
  await page.locator('.route-label').click();
  await page.getByRole('button', { name: 'Remove route' }).click();
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: /^Flat network/ }).click();
  const question = page.getByRole('dialog', { name: 'Unsaved changes' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'contoso-edge-01' })).toBeVisible();
  await page.getByRole('button', { name: 'File' }).click();
  await page.getByRole('menuitem', { name: /^Flat network/ }).click();
  await question.getByRole('button', { name: 'Discard' }).click();
  await expect(page.locator('.file-state')).toContainText('flat-network.topology.yaml');
});

test.describe('a sample', () => {
  test.use({ sample: null });

  test('asks for a place when it is saved', async ({ page, app }) => {
    await openWindow(page, app);
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog', { name: 'Save as' });
    await dialog.getByRole('textbox', { name: 'File name' }).fill('mine.topology.yaml');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.file-state')).toHaveText(/mine\.topology\.yaml.*saved/);
    expect(await readdir(app.folder)).toEqual(['mine.topology.yaml']);
    const sample = await readFile(join('assets', 'samples', 'two-tier.topology.yaml'), 'utf8');
    expect(await readFile(join(app.folder, 'mine.topology.yaml'), 'utf8')).toBe(sample);
  });
});

function differingLines(before: string, after: string): readonly (readonly [string, string | undefined])[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  expect(now).toHaveLength(old.length);
  return old.flatMap((line, index): readonly (readonly [string, string | undefined])[] =>
    line === now[index] ? [] : [[line, now[index]]],
  );
}
