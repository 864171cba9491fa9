/** The trace panel: compact at first, as high as people drag it; the player; the picture that stays legible. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { ask, box, openWindow, verdict } from './window';

const grip = (page: Page) => page.getByRole('separator', { name: 'Height of the trace' });
const zoomOf = (page: Page): Promise<number> =>
  page
    .locator('.react-flow__viewport')
    .evaluate((element) => new DOMMatrix(getComputedStyle(element).transform).a);

test('the panel starts compact, is dragged and moved by keys, and keeps its height', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc');
  await expect(page.getByRole('region', { name: 'Why' })).toHaveCount(0);
  const panel = page.getByRole('region', { name: 'Trace', exact: true });
  expect((await panel.boundingBox())?.height).toBeLessThan(190);
  // No name and no address below nine pixels: the smallest have ten at full size.
  await expect.poll(() => zoomOf(page)).toBeGreaterThanOrEqual(0.9);
  await page
    .getByRole('list', { name: 'Hops' })
    .getByRole('button', { name: /Worker VM/ })
    .click();
  await expect(page.getByRole('region', { name: 'Why' })).toContainText('192.168.40.0/24 via');
  await grip(page).focus();
  const before = Number(await grip(page).getAttribute('aria-valuenow'));
  await page.keyboard.press('ArrowUp');
  await expect(grip(page)).toHaveAttribute('aria-valuenow', String(before + 24));
  await page.keyboard.press('Home');
  await expect(page.getByRole('region', { name: 'Why' })).toHaveCount(0);
  const edge = await grip(page).boundingBox();
  if (!edge) throw new Error('There is no edge.');
  await page.mouse.move(edge.x + 300, edge.y + 4);
  await page.mouse.down();
  await page.mouse.move(edge.x + 300, edge.y - 200, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByRole('region', { name: 'Why' })).toBeVisible();
  const height = await grip(page).getAttribute('aria-valuenow');
  await page.reload();
  await page.locator('[data-app-state="ready"]').waitFor();
  await ask(page, 'deploy/web', 'host/operator-pc');
  await expect(grip(page)).toHaveAttribute('aria-valuenow', height ?? '');
});

test('a drop is opened at once; the keys jump, the packet is wrapped in the tunnel', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc', 81);
  await expect(verdict(page)).toContainText('dropped');
  await expect(page.locator('.hop-cards [aria-current="step"]')).toContainText('Operator PC');
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await expect(page.locator('.hop-cards [aria-current="step"]')).toContainText('Worker VM');
  await page.keyboard.press('d');
  await expect(page.locator('.hop-cards [aria-current="step"]')).toContainText('Operator PC');
  await ask(page, 'deploy/web', 'svc/db');
  await page
    .getByRole('list', { name: 'Hops' })
    .getByRole('button', { name: /External vSwitch/ })
    .click();
  await expect(page.locator('.packet-wrap')).toHaveText('VXLAN');
  await expect(page.getByRole('region', { name: 'Packet at this step' })).toContainText('L4');
});

test.describe('in a wide window', () => {
  test.use({ viewport: { width: 1920, height: 1080 } });

  test('the trace may stand at the right', async ({ page, app }) => {
    await openWindow(page, app);
    await ask(page, 'deploy/web', 'host/operator-pc');
    await page.getByRole('button', { name: 'At the right of the picture' }).click();
    const panel = await page.getByRole('region', { name: 'Trace', exact: true }).boundingBox();
    expect(panel?.x).toBeGreaterThan(1300);
    await expect(page.getByRole('region', { name: 'Why' })).toBeVisible();
    await expect(box(page, 'host/operator-pc')).toBeInViewport();
    await page.getByRole('button', { name: 'Below the picture' }).click();
    await expect(page.getByRole('region', { name: 'Why' })).toHaveCount(0);
  });
});

test('a trace is compared with itself without the route, and with before an edit', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc');
  await page.getByRole('button', { name: 'Compare with…' }).click();
  await page.getByRole('menuitemradio', { name: 'without custom routes' }).click();
  const table = page.getByRole('table', { name: 'Comparison' });
  await expect(table.getByRole('columnheader')).toContainText(['delivered', 'dropped']);
  await expect(table.locator('tr[data-differs="true"]').first()).toContainText('Worker VM');
  await page.locator('.route-label').click();
  await page.getByRole('button', { name: 'Remove route' }).click();
  await expect(verdict(page)).toContainText('dropped');
  await expect(page.locator('.hop-card[data-changed="true"]')).toHaveCount(1);
  await expect(page.locator('.hop-card[data-changed="true"]')).toContainText('Worker VM');
  await page.getByRole('button', { name: 'Compare with…' }).click();
  await page.getByRole('menuitemradio', { name: 'before the last edit' }).click();
  await expect(table.getByRole('columnheader')).toContainText(['dropped', 'delivered']);
});

test('what cannot be asked offers what can; the comparison is opened by key', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operatr-pc');
  await expect(verdict(page)).toContainText('cannot be asked');
  await expect(page.getByRole('button', { name: 'Save the capture (pcapng)' })).toBeDisabled();
  await page.getByRole('button', { name: 'To host/operator-pc' }).click();
  await expect(verdict(page)).toContainText('delivered');
  await expect(page.getByRole('button', { name: 'Save the capture (pcapng)' })).toBeEnabled();
  await page.locator('.trace-panel').focus();
  await page.keyboard.press('c');
  await page.getByRole('menuitemradio', { name: 'without custom routes' }).press('Enter');
  await expect(page.getByRole('table', { name: 'Comparison' })).toContainText('Uplink router');
  await page.getByRole('table', { name: 'Comparison' }).getByRole('button', { name: 'Port 3' }).click();
  await expect(page.locator('.hop-cards [aria-current="step"]')).toContainText('Port 3');
});
