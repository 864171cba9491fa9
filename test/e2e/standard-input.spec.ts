/** `hopscope open -`: what standard input has is a document that is not saved yet. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, openApp, serve, stop, test } from './fixtures';

test('standard input opens as an unsaved document, and is saved under a name', async ({ page, app }) => {
  const text = await readFile(app.file ?? '', 'utf8');
  const { child, address } = await serve(app.folder, '-', text);
  await openApp(page, { ...app, address });
  await page.locator('[data-app-state="ready"]').waitFor();
  await expect(page.locator('.file-state')).toHaveText(/standard-input\.topology\.yaml.*unsaved/);
  await expect(page.getByRole('region', { name: 'Things to try' })).toHaveCount(0);
  await page.keyboard.press('Control+s');
  const name = page.getByRole('dialog').getByRole('textbox');
  await name.fill('mine');
  await name.press('Enter');
  await expect(page.locator('.file-state')).toHaveText(/mine\.topology\.yaml.*saved/);
  expect(await readFile(join(app.folder, 'mine.topology.yaml'), 'utf8')).toBe(text);
  await stop(child);
});
