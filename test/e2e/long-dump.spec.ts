/** A dump of megabytes: read while the window stays alive, and drawn. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dumpOf } from '#electron/cli/bench/dump';
import { expect, serve, leave, test } from './fixtures';
import { box } from './window';

declare global {
  /** How far the reading was, each time that the page could say so. */
  var readSoFar: number[];
}

test('a long dump is read while the window stays alive and says how far it is', async ({ page, app }) => {
  const file = join(app.folder, 'dump.yaml');
  await writeFile(file, dumpOf(40, 40));
  const server = await serve(app.folder, file);
  try {
    await page.addInitScript(() => {
      globalThis.readSoFar = [];
      new MutationObserver(() => {
        const bar = document.querySelector('progress');
        if (bar && bar.value !== globalThis.readSoFar.at(-1)) globalThis.readSoFar.push(bar.value);
      }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['value'] });
    });
    await page.goto(server.address);
    await expect(page.getByRole('heading', { name: 'Reading dump.yaml' })).toBeVisible();
    await page.locator('[data-app-state="ready"]').waitFor();
    // Read in one go, there would be no value between the first words and the picture.
    const values = await page.evaluate(() => globalThis.readSoFar);
    const reading = values.filter((value) => value > 0);
    expect(reading.length).toBeGreaterThan(2);
    expect(reading).toEqual(reading.toSorted((a, b) => a - b));
    await expect(box(page, 'node/worker')).toBeVisible();
  } finally {
    await leave(page, server.child);
  }
});

test('reading a long dump can be stopped', async ({ page, app }) => {
  const file = join(app.folder, 'dump.yaml');
  await writeFile(file, dumpOf(40, 60));
  const server = await serve(app.folder, file);
  try {
    await page.goto(server.address);
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByRole('heading', { name: 'Nothing is open' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Open a file' })).toBeVisible();
  } finally {
    await leave(page, server.child);
  }
});
