/** A dump of megabytes: read while the window stays alive, and drawn. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dumpOf } from '#test/topology/dump';
import { expect, serve, stop, test } from './fixtures';
import { box } from './window';

declare global {
  /** What the page said while it waited, each time that it had a turn. */
  var waitingWords: string[];
}

test('a long dump is read while the window stays alive', async ({ page, app }) => {
  const file = join(app.folder, 'dump.yaml');
  await writeFile(file, dumpOf(40, 15));
  const server = await serve(app.folder, file);
  try {
    await page.addInitScript(() => {
      globalThis.waitingWords = [];
      setInterval(() => {
        const words = document.querySelector('.waiting')?.textContent;
        if (words) globalThis.waitingWords.push(words);
      }, 5);
    });
    await page.goto(server.address);
    await page.locator('[data-app-state="ready"]').waitFor();
    const words = await page.evaluate(() => globalThis.waitingWords);
    // Read in one go, the page would have no turn at all between these words and the picture.
    expect(words.filter((each) => each === 'Reading dump.yaml').length).toBeGreaterThan(10);
    await expect(box(page, 'node/worker')).toBeVisible();
  } finally {
    await stop(server.child);
  }
});
