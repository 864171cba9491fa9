/** When a page is first seen, beside an empty one in the same browser, turn by turn. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMapping } from '#core/topology/values';
import { startDevTools, type DevTools } from './devtools';
import { durationsOf } from './measure';

/** A page with nothing at all is never painted in the browser's books (Paint Timing, 4.1): this one has a word. */
const EMPTY =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Empty</title></head><body><p>Empty</p></body></html>\n';

const ROUNDS = 15;
/** The browser warms up. */
const UNCOUNTED = 3;

/** Milliseconds from the navigation to the first paint (Paint Timing), medians. */
export async function firstPaints(
  program: string,
  page: string,
): Promise<{ readonly page: number; readonly empty: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'hopscope-bench-'));
  const browser = await startDevTools(program);
  try {
    const [ours, empty] = [join(folder, 'page.html'), join(folder, 'empty.html')];
    await writeFile(ours, page);
    await writeFile(empty, EMPTY);
    const times: { readonly page: number[]; readonly empty: number[] } = { page: [], empty: [] };
    for (let round = -UNCOUNTED; round < ROUNDS; round += 1) {
      const seen = { empty: await firstPaint(browser, empty), page: await firstPaint(browser, ours) };
      if (round < 0) continue;
      times.page.push(seen.page);
      times.empty.push(seen.empty);
    }
    return { page: durationsOf(times.page).p50, empty: durationsOf(times.empty).p50 };
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}

const SEEN =
  "new Promise((done) => new PerformanceObserver((list) => done(list.getEntries()[0].startTime)).observe({ type: 'paint', buffered: true }))";

async function firstPaint({ ask }: DevTools, file: string): Promise<number> {
  const { targetId } = await ask('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
  const session = String(sessionId);
  await ask('Page.navigate', { url: pathToFileURL(file).href }, session);
  const { result } = await ask(
    'Runtime.evaluate',
    { expression: SEEN, awaitPromise: true, returnByValue: true },
    session,
  );
  await ask('Target.closeTarget', { targetId });
  return isMapping(result) ? Number(result['value']) : Number.NaN;
}
