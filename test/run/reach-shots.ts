/** Who reaches what, changes that are tried, and faults, for the screenshots. */
import type { Page } from '@playwright/test';

interface Shot {
  readonly name: string;
  readonly sample: string;
  readonly act: (page: Page) => Promise<void>;
}

/** Opens the matrix, and waits for its verdicts. */
async function openMatrix(page: Page): Promise<void> {
  await page.keyboard.press('x');
  await page.getByRole('grid', { name: 'Who reaches what' }).waitFor();
  await page.locator('.matrix-cell[data-state="all"]').first().waitFor();
}

async function tryWithoutRoute(page: Page): Promise<void> {
  await page.keyboard.press('y');
  await page.locator('.route-label').first().click();
  await page.getByRole('button', { name: 'Remove route' }).click();
  await page
    .getByRole('button', { name: 'Dismiss' })
    .click({ timeout: 1000 })
    .catch(() => undefined);
  await page.locator('.matrix-cell[data-mark="lost"]').first().waitFor();
}

export const REACH_SHOTS: readonly Shot[] = [
  {
    name: 'matrix',
    sample: 'two-tier',
    act: async (page) => {
      await openMatrix(page);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowLeft');
    },
  },
  { name: 'matrix-large', sample: 'large', act: openMatrix },
  {
    name: 'matrix-and-trace',
    sample: 'two-tier',
    act: async (page) => {
      await openMatrix(page);
      await page.getByRole('gridcell', { name: 'device to svc/default/db 5432: does not arrive' }).click();
    },
  },
  {
    name: 'what-if',
    sample: 'two-tier',
    act: async (page) => {
      await openMatrix(page);
      await page.keyboard.press('Escape');
      await tryWithoutRoute(page);
    },
  },
  {
    name: 'changes',
    sample: 'two-tier',
    act: async (page) => {
      await openMatrix(page);
      await tryWithoutRoute(page);
      await page.getByRole('tab', { name: 'Changes' }).click();
    },
  },
  {
    name: 'faults',
    sample: 'two-workers',
    act: async (page) => {
      await openMatrix(page);
      await page.getByRole('tab', { name: 'Faults' }).click();
      await page
        .getByRole('option', { name: /node\// })
        .first()
        .click();
      await page.getByRole('region', { name: /fails$/ }).waitFor();
    },
  },
];
