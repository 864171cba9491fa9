/** The dialog that exports pictures: by pointer and by keys, into a file and onto the clipboard, and when it goes wrong. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Download, Locator, Page } from '@playwright/test';
import { readPicture } from '#core/report/picture/read-picture';
import { expect, test } from './fixtures';
import { findings } from './axe';
import { ask, box, openWindow, settled, verdict } from './window';

async function openDialog(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Picture…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export a picture' });
  await expect(dialog.getByRole('img')).toBeVisible();
  return dialog;
}

async function exported(page: Page, press: () => Promise<void>) {
  const download = page.waitForEvent('download');
  await press();
  return read(await download);
}

async function read(file: Download): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Width and height from `IHDR`, pixels to a metre from `pHYs`. */
function sizeOf(png: Buffer): { readonly width: number; readonly height: number; readonly density: number } {
  const density = png.readUInt32BE(png.indexOf('pHYs') + 4);
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), density };
}

test('by pointer: what is chosen is what is written, and it is kept', async ({ page, app }) => {
  await openWindow(page, app);
  const dialog = await openDialog(page);
  await expect(dialog.getByText(/All names and addresses of the file go with it, \d+\skB\./)).toBeVisible();
  await expect(dialog.getByRole('radio', { name: 'Trace' })).toBeDisabled();
  await expect(dialog.getByRole('radio', { name: 'Selection' })).toBeDisabled();
  await dialog.getByRole('radio', { name: '1x' }).check();
  await dialog.getByRole('radio', { name: 'Dark' }).check();
  await dialog.getByRole('checkbox', { name: 'Legend' }).uncheck();
  await dialog.getByRole('checkbox', { name: 'Today’s date' }).check();
  await dialog.getByRole('checkbox', { name: /^Include the topology/ }).uncheck();
  await expect(dialog.getByText('two-tier.png')).toBeVisible();
  // The preview, and the size with it, follows the choices after a moment.
  const pixels = dialog.getByText(/pixels, 96 DPI/);
  const size = await settled(() => pixels.textContent(), 1000);
  const { name, bytes } = await exported(page, () => dialog.getByRole('button', { name: 'Export' }).click());
  await expect(dialog).toBeHidden();
  expect(name).toBe('two-tier.png');
  expect(readPicture(bytes)).toEqual({ type: 'none' });
  const { width, height, density } = sizeOf(bytes);
  expect(size).toBe(`${width.toLocaleString('en')} × ${height.toLocaleString('en')} pixels, 96 DPI`);
  expect(density).toBe(Math.round(96 / 0.0254));

  await page.reload();
  await openWindow(page, app);
  const again = await openDialog(page);
  for (const kept of ['1x', 'Dark']) await expect(again.getByRole('radio', { name: kept })).toBeChecked();
  for (const off of ['Legend', 'Today’s date', /^Include the topology/])
    await expect(again.getByRole('checkbox', { name: off })).not.toBeChecked();
});

test('by keys alone: the same bytes as from the command line, and the focus comes back', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  const canvas = page.getByRole('application', { name: 'Diagram' });
  await canvas.focus();
  await page.keyboard.press('Control+Shift+E');
  const dialog = page.getByRole('dialog', { name: 'Export a picture' });
  await expect(dialog.getByRole('radio', { name: 'PNG' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('radio', { name: 'View' })).toBeChecked();
  await page.keyboard.press('ArrowLeft');
  await expect(dialog.getByRole('radio', { name: 'Everything' })).toBeChecked();
  for (let stops = 0; stops < 20; stops += 1) {
    await page.keyboard.press('Tab');
    expect(
      await dialog.evaluate(
        (element) => element.contains(document.activeElement) || document.activeElement === document.body,
      ),
    ).toBe(true);
  }
  await dialog.getByRole('radio', { name: 'PNG' }).focus();
  const { name, bytes } = await exported(page, () => page.keyboard.press('Enter'));
  await expect(dialog).toBeHidden();
  await expect(canvas).toBeFocused();
  expect(name).toBe('two-tier.topology.png');
  const run = await promisify(execFile)(
    process.execPath,
    ['out/cli/hopscope.js', 'export', 'png', app.file ?? '', '-o', '-'],
    { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 },
  );
  expect(Buffer.compare(bytes, run.stdout)).toBe(0);
});

test('of the selection, the trace and the view', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc');
  await expect(verdict(page)).toContainText('delivered');
  await box(page, 'port/Port3').click();
  let dialog = await openDialog(page);
  await dialog.getByRole('radio', { name: 'SVG' }).check();
  const svgOf = async (what: string): Promise<string> => {
    await dialog.getByRole('radio', { name: what, exact: true }).check();
    const { name, bytes } = await exported(page, () =>
      dialog.getByRole('button', { name: 'Export' }).click(),
    );
    expect(name).toBe('two-tier.topology.svg');
    await expect(dialog).toBeHidden();
    dialog = await openDialog(page);
    return bytes.toString('utf8');
  };
  const selection = await svgOf('Selection');
  expect(selection.match(/<g id="[^"]+" transform/g)).toEqual(['<g id="port/Port3" transform']);
  const trace = await svgOf('Trace');
  expect(trace).toContain('<g id="host/operator-pc"');
  expect(trace).not.toContain('<g id="appliance"');
  expect(await svgOf('View')).toContain('<clipPath id="picture-area">');
  await dialog.getByRole('radio', { name: 'Everything' }).check();
  await dialog.getByRole('checkbox', { name: 'Trace' }).uncheck();
  expect(await svgOf('Everything')).not.toMatch(/<title>[^<]*delivered/);
});

test('neutral: no name or address of the file is in the picture', async ({ page, app }) => {
  await openWindow(page, app);
  const dialog = await openDialog(page);
  await dialog.getByRole('checkbox', { name: 'Neutral names and addresses' }).check();
  await dialog.getByRole('radio', { name: 'SVG' }).check();
  const { name, bytes } = await exported(page, () => dialog.getByRole('button', { name: 'Export' }).click());
  expect(name).toBe('neutral.topology.svg');
  const reading = readPicture(bytes);
  const carried = reading?.type === 'found' ? reading.files.map(({ text }) => text).join('') : '';
  expect(carried).toContain('kind: Appliance');
  for (const secret of ['contoso', 'operator-pc', '192.168.40.'])
    expect(bytes.toString('utf8') + carried).not.toContain(secret);
});

test('copies pixels and title, and says that no topology goes with them', async ({ page, app, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openWindow(page, app);
  const dialog = await openDialog(page);
  await dialog.getByRole('button', { name: 'Copy' }).click();
  const said = dialog.getByRole('status', { name: 'Progress' });
  await expect(said).toHaveText(/^Copied \d+ × \d+ pixels, without the topology\.$/);
  const copied = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    if (!item) throw new Error('Nothing was copied.');
    const image = await createImageBitmap(await item.getType('image/png'));
    return {
      width: image.width,
      height: image.height,
      text: await (await item.getType('text/plain')).text(),
    };
  });
  expect(`Copied ${copied.width} × ${copied.height} pixels, without the topology.`).toBe(
    await said.textContent(),
  );
  expect(copied.text).toBe('contoso-edge-01');
});

test('what the host cannot draw is told in the dialog, and nothing is left', async ({ page, app }) => {
  await openWindow(page, app);
  const downloads: Download[] = [];
  page.on('download', (download) => downloads.push(download));
  await page.route('**/api/draw', (route) =>
    route.fulfill({ json: { type: 'failed', message: 'The picture would have 200 million pixels.' } }),
  );
  const dialog = await openDialog(page);
  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('The picture would have 200 million pixels.');
  await page.unroute('**/api/draw');
  let answerLate = (): void => undefined;
  await page.route('**/api/draw', async (route) => {
    await new Promise<void>((resolve) => (answerLate = resolve));
    await route.continue();
  });
  await dialog.getByRole('button', { name: 'Export' }).click();
  await expect(dialog.getByRole('status', { name: 'Progress' })).toHaveText('Drawing it…');
  await expect(dialog.getByRole('alert')).toBeHidden();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('progressbar')).toBeHidden();
  const answered = page.waitForResponse('**/api/draw');
  answerLate();
  await answered;
  await expect(dialog.getByRole('button', { name: 'Export' })).toBeEnabled();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(downloads).toEqual([]);
});

test('axe finds nothing in the dialog', async ({ page, app }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openWindow(page, app);
  const dialog = await openDialog(page);
  await dialog.getByRole('checkbox', { name: 'Transparent ground' }).check();
  expect(await findings(page, '.picture-dialog')).toEqual([]);
});

test.describe('of many pods', () => {
  test.use({ sample: 'large.topology.yaml' });

  test('the window answers while its picture is made', async ({ page, app }) => {
    await openWindow(page, app);
    const dialog = await openDialog(page);
    await page.evaluate(() => {
      const beat = (last: number): void => {
        requestAnimationFrame((now) => {
          document.body.dataset['gap'] = String(
            Math.max(now - last, Number(document.body.dataset['gap'] ?? 0)),
          );
          beat(now);
        });
      };
      beat(performance.now());
    });
    await dialog.getByRole('radio', { name: '4x' }).check();
    const { bytes } = await exported(page, () => dialog.getByRole('button', { name: 'Export' }).click());
    const gap = Number(await page.evaluate(() => document.body.dataset['gap']));
    console.log(
      `The longest time without a frame while ${bytes.length} bytes were made: ${Math.round(gap)} ms.`,
    );
    expect(gap).toBeLessThan(1500);
  });
});
