/** Walkthroughs and pictures for people without Hopscope, out of the window: the bytes of the command line. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from './fixtures';
import { openWindow } from './window';

const run = promisify(execFile);

async function exported(
  page: Page,
  item: string,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: item }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('a walkthrough as page, handout and Markdown is what the command line writes', async ({ page, app }) => {
  await openWindow(page, app);
  const hopscope = async (format: string): Promise<string> => {
    const out = join(app.folder, `story.${format}`);
    await run(process.execPath, ['out/cli/hopscope.js', 'export', format, app.file ?? '', '-o', out]);
    return out;
  };
  for (const [item, format] of [
    ['Walkthrough as a page', 'html'],
    ['Walkthrough as PDF', 'pdf'],
  ] as const) {
    const { name, bytes } = await exported(page, item);
    expect(name).toBe(`two-tier-app.${format}`);
    await expect(page.getByText(`Exported ${name}`)).toBeVisible();
    expect(Buffer.compare(bytes, await readFile(await hopscope(format)))).toBe(0);
  }
  const { name, bytes } = await exported(page, 'Walkthrough as Markdown');
  expect(name).toBe('two-tier-app.zip');
  const packed = unzipSync(bytes);
  const text = await readFile(await hopscope('md'), 'utf8');
  expect(strFromU8(packed['two-tier-app.md'] ?? new Uint8Array())).toBe(
    text.replaceAll('](story/', '](two-tier-app/'),
  );
  const picture = await readFile(join(app.folder, 'story/step-03.svg'));
  expect(Buffer.compare(packed['two-tier-app/step-03.svg'] ?? new Uint8Array(), picture)).toBe(0);
});

test('a picture as PDF is what the command line writes, and says what it carries', async ({ page, app }) => {
  await openWindow(page, app);
  await page.keyboard.press('Control+Shift+E');
  const dialog = page.getByRole('dialog', { name: 'Export a picture' });
  await dialog.getByRole('radio', { name: 'PDF' }).check();
  await expect(dialog.getByRole('checkbox', { name: 'Attach the topology' })).toBeChecked();
  await expect(dialog.getByText('two-tier.pdf')).toBeVisible();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export' }).click();
  const bytes = await readFile(await (await download).path());
  const out = join(app.folder, 'a.pdf');
  await run(process.execPath, [
    'out/cli/hopscope.js',
    'export',
    'pdf',
    app.file ?? '',
    '--picture',
    '-o',
    out,
  ]);
  expect(Buffer.compare(bytes, await readFile(out))).toBe(0);
  await expect(dialog).toBeHidden();
});
