/** Several boxes: selected with Shift, by a frame and by key; moved, removed and broken together. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { box, openWindow, showEverything, stillness } from './window';

const selected = (page: Page): Locator => page.locator('.react-flow__node.selected');
const inspectorOf = (page: Page): Locator => page.getByRole('complementary', { name: 'Inspector' });
const canvasOf = (page: Page): Locator => page.getByRole('application', { name: 'Diagram' });

async function boundsOf(locator: Locator) {
  const bounds = await locator.boundingBox();
  if (!bounds) throw new Error('It is not on screen.');
  return bounds;
}

async function drag(page: Page, from: { x: number; y: number }, by: { x: number; y: number }): Promise<void> {
  await stillness(page, 250);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2, { steps: 4 });
  await page.mouse.move(from.x + by.x, from.y + by.y, { steps: 4 });
  await page.mouse.up();
}

test('Shift and a click takes boxes in; dragging one moves all, as one step', async ({ page, app }) => {
  await openWindow(page, app);
  await box(page, 'svc/default/web').click();
  await showEverything(page);
  await box(page, 'svc/default/db').click({ modifiers: ['Shift'] });
  await expect(selected(page)).toHaveCount(2);
  await expect(inspectorOf(page).getByRole('heading', { level: 2 })).toHaveText('2 boxes selected');
  await stillness(page);
  const before = await boundsOf(box(page, 'svc/default/web'));
  const other = await boundsOf(box(page, 'svc/default/db'));
  await drag(page, { x: other.x + 20, y: other.y + 10 }, { x: 0, y: 200 });
  await expect(page.getByRole('button', { name: 'Undo move 2 boxes' })).toBeEnabled();
  const [movedOne, movedOther] = [
    await boundsOf(box(page, 'svc/default/web')),
    await boundsOf(box(page, 'svc/default/db')),
  ];
  expect(movedOther.y - movedOne.y).toBeCloseTo(other.y - before.y, 0);
  expect(movedOne.y - before.y).toBeGreaterThan(100);
  await page.keyboard.press('Control+z');
  await expect
    .poll(async () => Math.round((await boundsOf(box(page, 'svc/default/web'))).y))
    .toBe(Math.round(before.y));
});

test('Escape puts back what is being dragged, and the rest of the drag moves nothing', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  const before = await boundsOf(box(page, 'host/camera-aisle-4'));
  await page.mouse.move(before.x + 40, before.y + 8);
  await page.mouse.down();
  await page.mouse.move(before.x + 60, before.y + 120, { steps: 6 });
  await expect.poll(async () => (await boundsOf(box(page, 'host/camera-aisle-4'))).y).not.toBe(before.y);
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await boundsOf(box(page, 'host/camera-aisle-4'))).y).toBe(before.y);
  await page.mouse.move(before.x + 80, before.y + 160, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await boundsOf(box(page, 'host/camera-aisle-4'))).y).toBe(before.y);
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
  await drag(page, { x: before.x + 40, y: before.y + 8 }, { x: 0, y: 120 });
  await expect(page.getByRole('button', { name: 'Undo move host/camera-aisle-4' })).toBeEnabled();
});

test('a frame drawn with Shift takes what lies in it, and does not pan', async ({ page, app }) => {
  await openWindow(page, app);
  await stillness(page);
  const [one, other] = [await boundsOf(box(page, 'port/Port4')), await boundsOf(box(page, 'port/Port6'))];
  const view = page.locator('.react-flow__viewport');
  const before = await view.getAttribute('style');
  await page.keyboard.down('Shift');
  await page.mouse.move(one.x - 12, one.y - 8);
  await page.mouse.down();
  await page.mouse.move(one.x + 40, one.y + 20, { steps: 4 });
  await page.mouse.move(other.x + other.width + 12, other.y + other.height + 8, { steps: 6 });
  await expect(page.locator('.marquee')).toBeVisible();
  expect(await view.getAttribute('style')).toBe(before);
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(page.locator('.marquee')).toHaveCount(0);
  await expect(selected(page)).toHaveCount(3);
  await expect(page.locator('[data-announcer]')).toHaveText('3 boxes selected');
  await expect(inspectorOf(page)).toContainText('Port ×3');
});

test('a right click on one of several is about all of them, elsewhere about what is there', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  await box(page, 'host/site-dns').click({ position: { x: 20, y: 8 } });
  await showEverything(page);
  await box(page, 'host/operator-pc').click({ position: { x: 20, y: 8 }, modifiers: ['Shift'] });
  await box(page, 'host/site-dns').click({ button: 'right', position: { x: 20, y: 8 } });
  const menu = page.getByRole('menu', { name: 'What can be done here' });
  await expect(selected(page)).toHaveCount(2);
  await menu.getByRole('menuitem', { name: 'Break all of them' }).click();
  await expect(page.getByRole('button', { name: /^Undo break/ })).toBeEnabled();
  await box(page, 'host/camera-aisle-4').click({ button: 'right', position: { x: 20, y: 8 } });
  await expect(selected(page)).toHaveCount(1);
  await expect(menu.getByRole('menuitem', { name: 'Rename…' })).toBeVisible();
  await page.keyboard.press('Escape');
  const ground = await boundsOf(page.locator('.react-flow__pane'));
  await page.mouse.click(ground.x + 12, ground.y + ground.height - 60, { button: 'right' });
  await expect(menu.getByRole('menuitem', { name: 'Add a network', exact: true })).toBeFocused();
  await expect(menu.getByRole('menuitem', { name: 'Next wire of the box' })).toHaveCount(0);
  await menu.getByRole('menuitem', { name: 'Show everything' }).click();
  await expect(menu).toHaveCount(0);
});

test('Delete asks once for all, and undo brings all back', async ({ page, app }) => {
  await openWindow(page, app);
  await box(page, 'host/camera-aisle-4').click();
  await box(page, 'host/site-dns').click({ modifiers: ['Shift'] });
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('host camera-aisle-4, host site-dns');
  await dialog.getByRole('button', { name: 'Remove 2' }).click();
  await expect(box(page, 'host/camera-aisle-4')).toHaveCount(0);
  await expect(box(page, 'host/site-dns')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo remove 2 things' }).click();
  await expect(box(page, 'host/camera-aisle-4')).toBeVisible();
  await expect(box(page, 'host/site-dns')).toBeVisible();
});

test('by key: Space marks, arrows go on, Shift and arrows move, and all break together', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  const pods = page.locator('.react-flow__node[data-id^="pod/default/web"]');
  await pods.first().click();
  const canvas = canvasOf(page);
  await canvas.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await expect(canvas).toHaveAttribute('aria-activedescendant', /^box:pod\/default\/web/);
  await expect(selected(page)).toHaveCount(1);
  await page.keyboard.press('Space');
  await expect(page.locator('[data-announcer]')).toHaveText('2 boxes selected');
  await expect(selected(page)).toHaveCount(2);
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByRole('button', { name: 'Undo move 2 boxes' })).toBeEnabled();
  await inspectorOf(page).getByRole('button', { name: 'Break both' }).click();
  await expect(page.getByRole('button', { name: 'Undo break 2 things' })).toBeEnabled();
  await inspectorOf(page).getByRole('button', { name: 'Mend both' }).click();
  await inspectorOf(page)
    .getByRole('button', { name: /^Leave out web/ })
    .first()
    .click();
  await expect(selected(page)).toHaveCount(1);
});
