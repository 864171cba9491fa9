/** A dump of megabytes: read while the window stays alive, and drawn. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dumpOf } from '#test/topology/dump';
import { expect, serve, stop, test } from './fixtures';
import { box } from './window';

declare global {
  /** The longest time in milliseconds in which the page could do nothing else, while it waited. */
  var longestPause: number;
  var waitingWords: string[];
}

test('a long dump is read while the window stays alive', async ({ page, app }) => {
  const file = join(app.folder, 'dump.yaml');
  await writeFile(file, dumpOf(40, 15));
  const server = await serve(app.folder, file);
  try {
    await page.addInitScript(() => {
      globalThis.longestPause = 0;
      globalThis.waitingWords = [];
      let last = 0;
      setInterval(() => {
        const words = document.querySelector('.waiting')?.textContent ?? null;
        const now = performance.now();
        if (words !== null) {
          globalThis.waitingWords.push(words);
          if (last > 0) globalThis.longestPause = Math.max(globalThis.longestPause, now - last);
        }
        last = now;
      }, 20);
    });
    await page.goto(server.address);
    await page.locator('[data-app-state="ready"]').waitFor();
    expect(await page.evaluate(() => globalThis.waitingWords)).toContain('Reading dump.yaml');
    // Reading these 4 MB at once takes longer than this.
    expect(await page.evaluate(() => globalThis.longestPause)).toBeLessThan(600);
    await expect(box(page, 'node/worker')).toBeVisible();
  } finally {
    await stop(server.child);
  }
});
