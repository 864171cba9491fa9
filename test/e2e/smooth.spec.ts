/** A move of the pointer draws again what moves and nothing else; panning draws nothing again. */
import type { Page } from '@playwright/test';
import { installRenderCounter, takeRenderCount, type RenderCount } from '#test/bench/render-counter';
import { expect, test } from './fixtures';
import { ask, box, openWindow, ROUTE, routeHead, stillness } from './window';

/** Everything is open that could be drawn again by mistake. */
async function openEverything(page: Page): Promise<void> {
  await ask(page, 'host/operator-pc', 'svc/web');
  await box(page, 'host/operator-pc').click();
  await stillness(page);
}

/** The counts of so many moves of the pointer, the first ones left out: with them the drag begins. */
async function countMoves(
  page: Page,
  from: { readonly x: number; readonly y: number },
): Promise<RenderCount> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y + 8, { steps: 4 });
  await page.waitForTimeout(300);
  await takeRenderCount(page);
  await page.mouse.move(from.x + 28, from.y + 18, { steps: 10 });
  await page.waitForTimeout(200);
  return takeRenderCount(page);
}

async function middleOf(locator: ReturnType<typeof box>) {
  const bounds = await locator.boundingBox();
  return { x: (bounds?.x ?? 0) + (bounds?.width ?? 0) / 2, y: (bounds?.y ?? 0) + (bounds?.height ?? 0) / 2 };
}

test.beforeEach(async ({ page, app }) => {
  await installRenderCounter(page);
  await openWindow(page, app);
  await openEverything(page);
});

test('dragging a box draws that box and its wires', async ({ page }) => {
  const count = await countMoves(page, await middleOf(box(page, 'host/camera-aisle-4')));
  expect(count.commits).toBeGreaterThan(3);
  expect(Object.keys(count.nodes)).toEqual(['host/camera-aisle-4']);
  const wires = Object.keys(count.edges);
  expect(wires.length).toBeGreaterThan(0);
  expect(wires.filter((id) => !id.includes('host/camera-aisle-4'))).toEqual([]);
  expect(count.panes).toEqual({});
});

test('dragging a route over the ground draws no box, no wire and no panel', async ({ page }) => {
  const count = await countMoves(page, await middleOf(routeHead(page)));
  expect(count.commits).toBeGreaterThan(3);
  expect(count).toMatchObject({ nodes: {}, edges: {}, panes: {} });
});

test('bending a route draws its own wires', async ({ page }) => {
  const count = await countMoves(page, await middleOf(page.locator('.route-label').first()));
  expect(count.commits).toBeGreaterThan(3);
  expect(count.nodes).toEqual({});
  expect(Object.keys(count.edges).toSorted()).toEqual([`${ROUTE}~node/master`, `${ROUTE}~node/worker`]);
  expect(count.panes).toEqual({});
});

test('panning draws no box, no wire and no panel', async ({ page }) => {
  const frame = await page.locator('.canvas').boundingBox();
  const count = await countMoves(page, { x: (frame?.x ?? 0) + 30, y: (frame?.y ?? 0) + 12 });
  expect(count).toMatchObject({ nodes: {}, edges: {}, panes: {} });
});
