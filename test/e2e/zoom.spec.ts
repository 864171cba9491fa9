/** At 200 % zoom a window of 1280×800 has 640×400 pixels: everything is still there, one below the other. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { ask, box, openWindow, showEverything, verdict } from './window';

test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });

/** What cannot be reached by scrolling up and down: cut off at a side, or hidden behind something. */
async function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll('button, input, select, [role="radio"], [role="switch"]')];
    return controls
      .filter((control) => {
        const { left, right, width } = control.getBoundingClientRect();
        const scrolls = control.closest('.react-flow, .hop-cards, [role="grid"], [role="listbox"]') !== null;
        return width > 0 && !scrolls && (left < -1 || right > innerWidth + 1);
      })
      .map((control) => control.getAttribute('aria-label') ?? control.textContent);
  });
}

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
  expect(await cutOff(page)).toEqual([]);
}

test('a trace, a form and the gallery fit, and the form has the whole width', async ({ page, app }) => {
  await openWindow(page, app);
  await fits(page);
  await ask(page, 'deploy/web', 'host/operator-pc', 443);
  await expect(verdict(page)).toContainText('delivered');
  await page
    .getByRole('list', { name: 'Hops' })
    .getByRole('button', { name: /Worker VM/ })
    .click();
  await expect(page.getByRole('region', { name: 'Why' })).toContainText('192.168.40.0/24 via 192.168.20.1');
  await fits(page);
  // The picture shows the trace's own path; the port comes into view with everything else.
  await showEverything(page);
  await box(page, 'port/Port3').click({ position: { x: 20, y: 10 } });
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  expect((await inspector.boundingBox())?.width).toBeGreaterThan(600);
  await inspector.getByLabel('MTU').fill('1400');
  await inspector.getByLabel('MTU').press('Enter');
  await fits(page);
  await page.getByRole('button', { name: 'Undo set MTU of Port3 to 1400' }).click();
  await expect(page.locator('.file-word')).toHaveText('saved');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await fits(page);
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Tables' }).click();
  await fits(page);
});
