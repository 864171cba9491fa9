/** The states of the window while things are selected and changed, for the screenshots. */
import type { Locator, Page } from '@playwright/test';

interface Shot {
  readonly name: string;
  readonly sample: string;
  readonly act: (page: Page) => Promise<void>;
}

const box = (page: Page, id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);

/** In the upper left corner, where no badge and no interface is. */
const corner = { position: { x: 20, y: 8 } } as const;

async function addPolicy(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: /^Network policy/ }).click();
  await page.getByLabel('Holds for pods with labels').fill('app=db');
  await page.getByRole('button', { name: 'Add policy' }).click();
}

export const EDIT_SHOTS: readonly Shot[] = [
  {
    name: 'several',
    sample: 'two-tier',
    act: async (page) => {
      await box(page, 'host/operator-pc').click(corner);
      for (const id of ['host/site-dns', 'service/default/web', 'pod/default/db-0']) {
        await box(page, id).click({ ...corner, modifiers: ['Shift'] });
      }
    },
  },
  {
    name: 'several-removed',
    sample: 'two-tier',
    act: async (page) => {
      await box(page, 'host/operator-pc').click(corner);
      await box(page, 'network/plant-floor').click({ ...corner, modifiers: ['Shift'] });
      await page.keyboard.press('Delete');
    },
  },
  {
    name: 'wire',
    sample: 'two-tier',
    act: async (page) => {
      await box(page, 'port/Port3').click(corner);
      await page.getByRole('application', { name: 'Diagram' }).focus();
      await page.keyboard.press('w');
    },
  },
  {
    name: 'form-workload',
    sample: 'two-tier',
    act: (page) => box(page, 'pod/default/db-0').click(corner),
  },
  {
    name: 'policy-rule',
    sample: 'two-tier',
    act: async (page) => {
      await addPolicy(page);
      await box(page, 'pod/default/db-0').click(corner);
      await page.getByRole('button', { name: 'Allow more in' }).click();
    },
  },
  {
    name: 'menu',
    sample: 'two-tier',
    act: (page) => box(page, 'host/operator-pc').click({ ...corner, button: 'right' }),
  },
  {
    name: 'gallery',
    sample: 'two-tier',
    act: (page) => page.getByRole('button', { name: 'Add', exact: true }).click(),
  },
];
