/** Wires: pointed at and gone through by key, told in the inspector, cut and mended. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { ask, box, openWindow, stillness, verdict } from './window';

/** Presses on the middle of a wire, a few pixels beside it: nobody hits a line of one pixel. */
async function pressWire(page: Page, id: string, beside = 5): Promise<void> {
  const at = await page
    .locator(`.react-flow__edge[data-id="${id}"] path`)
    .last()
    .evaluate((path) => {
      if (!(path instanceof SVGPathElement)) throw new Error('No path.');
      const middle = path.getPointAtLength(path.getTotalLength() / 2);
      const { x, y } = middle.matrixTransform(path.getScreenCTM() ?? undefined);
      return { x, y };
    });
  await page.mouse.click(at.x, at.y + beside);
}

const CABLE = 'link/port/Port3~network/plant-floor';
const inspectorOf = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });

test('a cable that is pressed shows what it is, and is visibly selected', async ({ page, app }) => {
  await openWindow(page, app);
  await stillness(page);
  await pressWire(page, CABLE);
  const inspector = inspectorOf(page);
  await expect(inspector.getByRole('heading', { level: 2 })).toHaveText('Port 3 – Plant floor');
  await expect(inspector.getByRole('definition').filter({ hasText: '192.168.20.0/24' })).toBeVisible();
  await expect(page.locator(`.react-flow__edge[data-id="${CABLE}"] .wire-sleeve`)).toHaveCount(1);
  await inspector.getByRole('list', { name: 'Ends' }).getByRole('button').first().click();
  await expect(box(page, 'port/Port3')).toHaveClass(/selected/);
  await expect(page.locator('.wire-sleeve')).toHaveCount(0);
});

test('it is cut there, the trace tells, and undo mends it', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'host/operator-pc', 'svc/web');
  await expect(verdict(page)).toContainText('delivered');
  await stillness(page);
  await pressWire(page, CABLE);
  const inspector = inspectorOf(page);
  const crossings = inspector.getByRole('region', { name: 'The trace here' }).getByRole('button');
  await expect(crossings).toHaveCount(2);
  await crossings.first().click();
  await expect(page.locator('.hop-cards [aria-current="step"]')).toContainText('Port 3');
  await inspector.getByRole('switch', { name: 'Cut at Port3' }).click();
  await expect(inspector.getByText('down: Port 3 is down')).toBeVisible();
  await expect(verdict(page)).not.toContainText('delivered');
  await page.getByRole('application', { name: 'Diagram' }).focus();
  await page.keyboard.press('Control+z');
  await expect(verdict(page)).toContainText('delivered');
});

test('by key: W goes through the wires of a box, arrows lead to the ends', async ({ page, app }) => {
  await openWindow(page, app);
  await box(page, 'port/Port3').click();
  const canvas = page.getByRole('application', { name: 'Diagram' });
  await canvas.focus();
  await page.keyboard.press('w');
  await expect(canvas).toHaveAttribute('aria-activedescendant', `wire:${CABLE}`);
  await expect(page.locator(`[id="wire:${CABLE}"]`)).toHaveAttribute(
    'aria-label',
    /^Cable, Port 3 to Plant floor/,
  );
  await page.keyboard.press('w');
  await expect(canvas).not.toHaveAttribute('aria-activedescendant', `wire:${CABLE}`);
  await page.keyboard.press('w');
  await page.keyboard.press('Enter');
  await expect(inspectorOf(page)).toBeFocused();
  await expect(inspectorOf(page)).toContainText('Port 3 – Plant floor');
  await canvas.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(box(page, 'network/plant-floor')).toHaveClass(/selected/);
});

test('panning begins on a wire, too', async ({ page, app }) => {
  await openWindow(page, app);
  await stillness(page);
  const view = page.locator('.react-flow__viewport');
  const before = await view.getAttribute('style');
  await pressWire(page, CABLE, 0);
  await page.mouse.down();
  await page.mouse.move(500, 300, { steps: 5 });
  await page.mouse.up();
  expect(await view.getAttribute('style')).not.toBe(before);
});
