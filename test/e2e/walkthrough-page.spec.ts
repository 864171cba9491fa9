/** The exported page, opened from disk in a browser without a network: it plays to the end and says what the trace says. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { findings } from './axe';

const sample = 'assets/samples/two-tier.topology.yaml';

interface TraceJson {
  readonly outcome: string;
  readonly forward: {
    readonly hops: readonly {
      readonly device: string;
      readonly steps: readonly { readonly action: string; readonly message: string }[];
    }[];
  };
  readonly reply: TraceJson['forward'] | null;
}

let file = '';

/** The built command line's standard output. */
function hopscope(...args: readonly string[]): string {
  return execFileSync(process.execPath, ['out/cli/hopscope.js', ...args], { encoding: 'utf8' });
}

test.beforeAll(() => {
  const info = test.info();
  mkdirSync(info.project.outputDir, { recursive: true });
  file = join(info.project.outputDir, `walkthrough-${info.workerIndex}.html`);
  hopscope('export', 'html', sample, '-o', file);
});

/** Opens the page; every request but the page itself is counted and refused. */
async function openPage(page: Page): Promise<readonly string[]> {
  const wrong: string[] = [];
  const address = pathToFileURL(file).href;
  page.on('console', (message) => wrong.push(message.text()));
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith('data:')) wrong.push(url);
  });
  await page.context().setOffline(true);
  await page.goto(address);
  return wrong;
}

test('plays to the end offline, and says what the trace says', async ({ page }) => {
  const wrong = await openPage(page);
  const trace = JSON.parse(
    hopscope('trace', sample, '--from', 'deploy/web', '--to', 'db', '--port', '5432', '--json'),
  ) as TraceJson;
  const hops = [...trace.forward.hops, ...(trace.reply?.hops ?? [])];
  const told = page.locator('#told');
  for (const [index, hop] of hops.entries()) {
    await expect(page.locator('.hop.now:visible')).toHaveAttribute('data-device', hop.device);
    for (const { action, message } of hop.steps) {
      if (action !== 'resolve') await expect(told).toContainText(message.replace(/\s+/g, ' '));
    }
    if (index < hops.length - 1) await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(/^The pod gets another address/);
  await page.keyboard.press('End');
  await expect(told).toContainText('Step 11 of 11');
  await expect(page.locator('.hop.now:visible .said')).toContainText('reverse-path filter');
  await expect(page.getByRole('button', { name: 'Next' })).toBeDisabled();
  await page.keyboard.press('Home');
  await expect(told).toContainText('Step 1 of 11');
  expect(wrong).toEqual([]);
});

test('plays a step by itself, and stops at its end', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openPage(page);
  await page.clock.install();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.clock.runFor(30_000);
  await expect(page.locator('#count')).toHaveText('Back, hop 5 of 5');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('is whole for who hears it', async ({ page }) => {
  await openPage(page);
  for (const step of ['#step-1', '#step-10']) {
    await page.goto(`${pathToFileURL(file).href}${step}`);
    // What a focus fades in a picture is meant to be faint; the picture has a name of its own.
    expect(await findings(page, 'body', '.picture svg')).toEqual([]);
  }
});

test('is small, and a handout on paper and without a script', async ({ browser }) => {
  expect(statSync(file).size).toBeLessThan(1_000_000);
  expect(readFileSync(file, 'utf8')).not.toMatch(/(?:src|href)="(?!#|https:\/\/learn\.microsoft\.com)/);
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(file).href);
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(11);
  await expect(page.locator('.step').last()).toBeVisible();
  expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(20_000);
  await context.close();
});
