/** What people do in the window, in their words: shared by the end-to-end tests. */
import { expect, type Locator, type Page } from '@playwright/test';
import { openApp, type ServedApp } from './fixtures';

/** Opens the app and waits until its picture is drawn. */
export async function openWindow(page: Page, app: ServedApp): Promise<void> {
  await openApp(page, app);
  await page.locator('[data-app-state="ready"]').waitFor();
  await page.locator('.react-flow__edge').first().waitFor({ state: 'attached' });
}

/** Puts a question in the trace bar; the port is what the destination suggests unless one is given. */
export async function ask(page: Page, from: string, to: string, port?: number): Promise<void> {
  await choose(page.getByRole('combobox', { name: 'From' }), from);
  await choose(page.getByRole('combobox', { name: 'To' }), to);
  if (port !== undefined) await page.locator('#trace-port').fill(String(port));
}

async function choose(field: Locator, name: string): Promise<void> {
  await field.fill(name);
  await field.press('Enter');
  await expect(field).toHaveValue(name);
}

/** The verdict in words, with its reason. */
export function verdict(page: Page): Locator {
  return page.getByRole('status', { name: 'Verdict' });
}

/** The devices of the way that is shown, in order. */
export async function hops(page: Page): Promise<readonly string[]> {
  const cards = page.getByRole('list', { name: 'Hops' }).locator('[data-device]');
  return cards.evaluateAll((elements) =>
    elements.map((element) => element.getAttribute('data-device') ?? ''),
  );
}

/** The box of a device or service in the picture. */
export function box(page: Page, id: string): Locator {
  return page.locator(`.react-flow__node[data-id="${id}"]`);
}

/** Presses on one thing and moves to another, as a hand does; the button stays down. Nobody presses on what is moving. */
export async function dragTo(page: Page, from: Locator, to: Locator): Promise<void> {
  await stillness(page, 250);
  const [start, end] = [await middleOf(from), await middleOf(to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
}

async function middleOf(locator: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const bounds = await locator.boundingBox();
  if (!bounds) throw new Error('It is not on screen.');
  return { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
}

/** The custom route of the two-tier sample. */
export const ROUTE = 'route/192.168.40.0/24/100';

/** The head of a custom route. */
export function routeHead(page: Page, route = ROUTE): Locator {
  return page.locator(`.route-head[data-route="${route}"]`);
}

/** The tail of a route at a node: it shows while the route is selected or under the pointer. */
export function routeTail(page: Page, node: string, route = ROUTE): Locator {
  return page.locator(`.route-tail[data-route="${route}"][data-box="interface/${node}/eth1"]`);
}

/** What a drag says at the pointer. */
export function hint(page: Page): Locator {
  return page.getByRole('status', { name: 'Drop' });
}

/** The way of a route's wire from a node, as path data. */
export async function wayOfRoute(page: Page, node: string, route = ROUTE): Promise<string | null> {
  return page.locator(`[data-id="${route}~${node}"] path`).first().getAttribute('d');
}

/** Where a new route starts at a node. */
export function routeStart(page: Page, node: string): Locator {
  return page.locator(`.route-start[data-box="interface/${node}/eth1"]`);
}

/** What the custom routes in the picture say, in order. */
export async function routeLabels(page: Page): Promise<readonly string[]> {
  return page.locator('.route-label text').allTextContents();
}

/** What panels cover comes into the part of the picture that is free, and the view stands still. */
export async function showEverything(page: Page): Promise<void> {
  await page.getByRole('application', { name: 'Diagram' }).focus();
  await page.keyboard.press('0');
  await stillness(page);
}

/** Waits until the picture has stood still for a while: a panel is loaded when it first opens, and then moves it calmly. */
export async function stillness(page: Page, milliseconds = 1000): Promise<void> {
  const view = page.locator('.react-flow__viewport');
  await settled(() => view.getAttribute('style'), milliseconds);
}

/** What is read once it is the same as a while before. */
export async function settled(
  read: () => Promise<string | null>,
  milliseconds: number,
): Promise<string | null> {
  let before: string | null = null;
  await expect
    .poll(
      async () => {
        const now = await read();
        const same = now === before;
        before = now;
        return same;
      },
      { intervals: [milliseconds] },
    )
    .toBe(true);
  return before;
}
