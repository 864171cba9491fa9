/** What is on screen before the app is: the picture, drawn by the host, and the canvas takes over in its place. */
import { rm } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, openApp, test } from './fixtures';

type Places = Readonly<Record<string, { readonly x: number; readonly y: number; readonly width: number }>>;

function places(page: Page, selector: string, attribute: string): Promise<Places> {
  return page.locator(selector).evaluateAll(
    (elements, name) =>
      Object.fromEntries(
        elements.map((element) => {
          const { x, y, width } = element.getBoundingClientRect();
          return [element.getAttribute(name) ?? '', { x, y, width }];
        }),
      ),
    attribute,
  );
}

for (const [width, height] of [
  [1280, 800],
  [1920, 1080],
] as const) {
  test(`the canvas takes over from the first drawing in place at ${width}×${height}`, async ({
    page,
    app,
  }) => {
    await page.setViewportSize({ width, height });
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    await page.route('**/assets/main.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(app.address);
    // The app's own script has not come yet, and the picture is there.
    await expect(page.locator('#first-drawing svg')).toBeVisible();
    const before = await places(
      page,
      '#first-drawing g[id^="host/"], #first-drawing g[id^="network/"]',
      'id',
    );
    go();
    await page.locator('[data-app-state="ready"]').waitFor();
    await expect(page.locator('#first-drawing')).toHaveCount(0);
    const after = await places(page, '.react-flow__node', 'data-id');
    expect(Object.keys(before).length).toBeGreaterThan(5);
    for (const [id, at] of Object.entries(before)) {
      expect(Math.abs((after[id]?.x ?? NaN) - at.x), id).toBeLessThan(1.5);
      expect(Math.abs((after[id]?.y ?? NaN) - at.y), id).toBeLessThan(1.5);
    }
  });
}

test('where nothing can be opened there is no drawing, and the window says why', async ({ page, app }) => {
  if (app.file === null) throw new Error('A file is open.');
  await rm(app.file);
  await openApp(page, app);
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.locator('#first-drawing')).toHaveCount(0);
});
