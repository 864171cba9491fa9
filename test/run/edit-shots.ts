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

const inspect = (page: Page, id: string): Promise<void> => box(page, id).click(corner);

const openGallery = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Add', exact: true }).click();

async function addPolicy(page: Page): Promise<void> {
  await openGallery(page);
  await page.getByRole('button', { name: /^Network policy/ }).click();
  await page.getByLabel('Holds for pods with labels').fill('app=db');
  await page.getByRole('button', { name: 'Add policy' }).click();
}

export const EDIT_SHOTS: readonly Shot[] = [
  {
    name: 'inspector',
    sample: 'two-tier',
    act: (page) => box(page, 'node/worker').click({ position: { x: 120, y: 18 } }),
  },
  {
    name: 'node-rules',
    sample: 'large',
    act: async (page) => {
      await box(page, 'node/worker').click({ position: { x: 60, y: 8 } });
      await page.getByRole('button', { name: /^NAT rules/ }).click();
    },
  },
  ...['port/Port3', 'host/uplink-router', 'svc/default/web', 'pool'].map((id): Shot => ({
    name: `form-${id.split('/')[0] ?? id}`,
    sample: 'two-tier',
    act: (page) => inspect(page, id),
  })),
  {
    name: 'breaking',
    sample: 'two-tier',
    act: async (page) => {
      await inspect(page, 'port/Port3');
      await page.getByText('DHCP', { exact: true }).click();
    },
  },
  {
    name: 'refused',
    sample: 'two-tier',
    act: async (page) => {
      await inspect(page, 'port/Port3');
      await page.getByLabel('Static address').fill('10.0.0.9/24');
    },
  },
  {
    name: 'adding',
    sample: 'two-tier',
    act: async (page) => {
      await openGallery(page);
      await page.getByRole('button', { name: /^Two-tier/ }).click();
    },
  },
  {
    name: 'several',
    sample: 'two-tier',
    act: async (page) => {
      await inspect(page, 'host/operator-pc');
      for (const id of ['host/site-dns', 'svc/default/web', 'pod/default/db-0']) {
        await box(page, id).click({ ...corner, modifiers: ['Shift'] });
      }
    },
  },
  {
    name: 'several-removed',
    sample: 'two-tier',
    act: async (page) => {
      await inspect(page, 'host/operator-pc');
      await box(page, 'network/plant-floor').click({ ...corner, modifiers: ['Shift'] });
      await page.keyboard.press('Delete');
    },
  },
  {
    name: 'wire',
    sample: 'two-tier',
    act: async (page) => {
      await inspect(page, 'port/Port3');
      await page.getByRole('application', { name: 'Diagram' }).focus();
      await page.keyboard.press('w');
    },
  },
  {
    name: 'form-workload',
    sample: 'two-tier',
    act: (page) => inspect(page, 'pod/default/db-0'),
  },
  {
    name: 'policy-rule',
    sample: 'two-tier',
    act: async (page) => {
      await addPolicy(page);
      await inspect(page, 'pod/default/db-0');
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
    act: openGallery,
  },
];
