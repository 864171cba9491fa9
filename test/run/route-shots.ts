/** The states of the window while a custom route is in hand, for the screenshots. */
import type { Locator, Page } from '@playwright/test';

interface Shot {
  readonly name: string;
  readonly sample: string;
  readonly act: (page: Page) => Promise<void>;
}

/** The button stays down: what the picture shows before the drop. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await pressOn(page, from);
  const end = await middleOf(to);
  await page.mouse.move(end.x - 40, end.y + 30, { steps: 5 });
  await page.mouse.move(end.x, end.y, { steps: 5 });
}

async function pressOn(page: Page, what: Locator): Promise<void> {
  const start = await middleOf(what);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 12, start.y + 12, { steps: 3 });
}

async function middleOf(locator: Locator): Promise<{ readonly x: number; readonly y: number }> {
  const bounds = await locator.first().boundingBox();
  if (!bounds) throw new Error('It is not on screen.');
  return { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
}

const head = (page: Page): Locator => page.locator('.route-head');
const label = (page: Page): Locator => page.locator('.route-label');
const box = (page: Page, id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);

async function ask(page: Page): Promise<void> {
  for (const [name, value] of [
    ['From', 'host/operator-pc'],
    ['To', 'svc/web'],
  ] as const) {
    const field = page.getByRole('combobox', { name, exact: true });
    await field.fill(value);
    await field.press('Enter');
  }
  await page.waitForTimeout(600);
}

export const ROUTE_SHOTS: readonly Shot[] = [
  {
    name: 'drag-refused',
    sample: 'two-tier',
    act: async (page) => {
      await drag(
        page,
        page.locator('.route-start[data-box="interface/node/worker/eth1"]'),
        box(page, 'host/uplink-router'),
      );
    },
  },
  {
    name: 'drag-live',
    sample: 'two-tier',
    act: async (page) => {
      await ask(page);
      await drag(page, head(page), box(page, 'host/camera-aisle-4'));
    },
  },
  {
    name: 'drag-tail',
    sample: 'two-tier',
    act: async (page) => {
      await label(page).click();
      await page.waitForTimeout(900);
      await drag(
        page,
        page.locator('.route-tail[data-box="interface/node/worker/eth1"]'),
        box(page, 'interface/node/worker/eth0'),
      );
    },
  },
  {
    name: 'bend',
    sample: 'two-tier',
    act: async (page) => {
      await pressOn(page, label(page));
      const at = await middleOf(label(page));
      await page.mouse.move(at.x + 30, at.y + 70, { steps: 6 });
    },
  },
  {
    name: 'bin',
    sample: 'two-tier',
    act: async (page) => {
      await ask(page);
      await drag(page, head(page), box(page, 'host/plant-gateway'));
      const bin = await middleOf(page.locator('.route-bin'));
      await page.mouse.move(bin.x, bin.y, { steps: 6 });
    },
  },
  {
    name: 'route-drawn',
    sample: 'two-tier',
    act: async (page) => {
      await drag(
        page,
        page.locator('.route-start[data-box="interface/node/worker/eth1"]'),
        box(page, 'host/plant-gateway'),
      );
      await page.mouse.up();
    },
  },
  { name: 'label-edit', sample: 'two-tier', act: async (page) => label(page).dblclick() },
  {
    name: 'route-moved-by-key',
    sample: 'two-tier',
    act: async (page) => {
      await label(page).click();
      await page.locator('.canvas').focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowDown');
    },
  },
];
