/** Exports: an SVG that stands by itself, and a PNG whose pixels show the trace and the route. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { paletteOf } from '#core/diagram/theme';
import { expect, test } from './fixtures';
import { ask, openWindow, verdict } from './window';

async function exported(
  page: Page,
  item: RegExp,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('the SVG holds every box, its fonts and the open trace', async ({ page, app, pageProblems }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc');
  await expect(verdict(page)).toContainText('delivered');
  const { name, bytes } = await exported(page, /SVG/);
  const svg = bytes.toString('utf8');
  expect(name).toBe('two-tier.topology.svg');
  const ids = await page
    .locator('.react-flow__node')
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('data-id')));
  for (const id of ids) expect(svg).toContain(`<g id="${id}"`);
  expect(svg).toContain("font-family:'Inter'");
  expect(svg).toContain('base64,');
  expect(svg).toContain(paletteOf('light').success);
  expect(svg).not.toMatch(/(href|src)="https?:/);
  expect(pageProblems).toEqual([]);
});

test('a trace is saved as the capture that the command line writes', async ({ page, app, pageProblems }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc');
  await expect(verdict(page)).toContainText('delivered');
  const { name, bytes } = await exported(page, /capture/);
  expect(name).toBe('two-tier.pcapng');
  expect(bytes.subarray(0, 4)).toEqual(Buffer.from([0x0a, 0x0d, 0x0d, 0x0a]));
  const question = ['--from', 'deploy/web', '--to', 'host/operator-pc', '--port', '443'];
  const file = 'assets/samples/two-tier.topology.yaml';
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['out/cli/hopscope.js', 'export', 'pcapng', file, ...question, '-o', '-'],
    { encoding: 'buffer' },
  );
  expect(bytes.equals(stdout)).toBe(true);
  await drop(page, 'node.pcapng', bytes);
  await expect(page.getByText(/^node\.pcapng, TCP .*:443: as predicted\.$/)).toBeVisible();
  await expect(verdict(page)).toContainText('delivered');
  await drop(page, 'cut.pcapng', bytes.subarray(0, bytes.length - 5));
  await expect(page.getByText(/^cut\.pcapng is cut off after \d+ packets/)).toBeVisible();
  expect(pageProblems).toEqual([]);
});

test('the PNG is drawn twice as large and shows the trace in green and the route in magenta', async ({
  page,
  app,
  pageProblems,
}) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc');
  await expect(verdict(page)).toContainText('delivered');
  const { name, bytes } = await exported(page, /PNG/);
  expect(name).toBe('two-tier.topology.png');
  const { success, route, canvas } = paletteOf('light');
  const seen = await page.evaluate(countColours, {
    png: bytes.toString('base64'),
    colours: [success, route, canvas],
  });
  expect(seen.width).toBeGreaterThan(2000);
  expect(seen.counts[0]).toBeGreaterThan(2000);
  expect(seen.counts[1]).toBeGreaterThan(500);
  expect(seen.counts[2]).toBeGreaterThan(10_000);
  expect(seen.different).toBeGreaterThan(50);
  expect(pageProblems).toEqual([]);
});

test('a picture is the same bytes from the window and the command line, and opens when it is dropped', async ({
  page,
  app,
  pageProblems,
}) => {
  await openWindow(page, app);
  const { name, bytes } = await exported(page, /PNG/);
  const run = await promisify(execFile)(
    process.execPath,
    ['out/cli/hopscope.js', 'export', 'png', app.file ?? '', '-o', '-'],
    { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 },
  );
  expect(Buffer.compare(bytes, run.stdout)).toBe(0);

  const { bytes: drawing } = await exported(page, /SVG/);
  await page.goto(app.address);
  await drop(page, 'picture.png', bytes);
  await expect(page.getByText('contoso-edge-01').first()).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('two-tier.topology.yaml');
  await drop(page, 'cut.png', bytes.subarray(0, bytes.length - 100));
  await expect(page.getByText('cut.png is cut off: the picture ends before its end.')).toBeVisible();
  await drop(page, 'drawing.svg', drawing);
  await expect(page.getByText('cut.png')).toBeHidden();
  await expect(page.getByRole('banner')).toContainText('two-tier.topology.yaml');
  expect(name).toBe('two-tier.topology.png');
  expect(pageProblems).toEqual([]);
});

/** Lets a file fall onto the window, as from a file manager. */
async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ fileName, base64 }) => {
      const data = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const held = new DataTransfer();
      held.items.add(new File([data], fileName));
      return held;
    },
    { fileName: name, base64: bytes.toString('base64') },
  );
  await page.locator('body').dispatchEvent('drop', { dataTransfer: transfer });
}

interface Picture {
  readonly png: string;
  readonly colours: readonly string[];
}

/** Decodes the picture in the page and counts its pixels of each colour. */
async function countColours({ png, colours }: Picture) {
  const bytes = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const wanted = colours.map((colour) => Number.parseInt(colour.slice(1), 16));
  const counts = wanted.map(() => 0);
  const different = new Set<number>();
  for (let place = 0; place < data.length; place += 4) {
    const colour = ((data[place] ?? 0) << 16) | ((data[place + 1] ?? 0) << 8) | (data[place + 2] ?? 0);
    different.add(colour);
    const index = wanted.indexOf(colour);
    if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
  }
  return { width: image.width, height: image.height, counts, different: different.size };
}
