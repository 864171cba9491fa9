/** Traces that stay in sight: their verdicts follow what is dragged, and they are opened again by a click. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { ask, box, dragTo, openWindow, routeHead, verdict } from './window';

test.use({ viewport: { width: 1280, height: 800 } });

const chips = (page: Page) => page.getByRole('list', { name: 'Pinned traces' }).getByRole('listitem');

test('pinned traces say, before the drop, what a route would change for each', async ({ page, app }) => {
  await openWindow(page, app);
  await expect(chips(page)).toHaveCount(0);
  await ask(page, 'deploy/web', 'host/operator-pc', 443);
  await page.getByRole('button', { name: 'Pin this trace' }).click();
  await ask(page, 'deploy/web', 'svc/db', 5432);
  await page.getByRole('button', { name: 'Pin this trace' }).click();
  await ask(page, 'host/operator-pc', 'svc/web', 80);
  await expect(chips(page)).toHaveCount(2);
  await dragTo(page, routeHead(page), box(page, 'host/camera-aisle-4'));
  const [outside, inside] = [chips(page).nth(0), chips(page).nth(1)];
  await expect(outside.getByRole('button').first()).toHaveAccessibleName(
    'deploy/web → host/operator-pc TCP 443: delivered · reply returns becomes dropped',
  );
  await expect(inside.getByRole('button').first()).toHaveAccessibleName(
    'deploy/web → svc/db TCP 5432: delivered · reply returns',
  );
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(outside).not.toContainText('dropped');
});

test('traces go on under the new name while a host is renamed, after it, and after undo', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc', 443);
  await page.getByRole('button', { name: 'Pin this trace' }).click();
  await box(page, 'host/operator-pc').click({ position: { x: 20, y: 8 } });
  const name = page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Name', { exact: true });
  const to = page.getByRole('combobox', { name: 'To', exact: true });
  await name.fill('night-shift');
  await expect(box(page, 'host/night-shift')).toBeVisible();
  await expect(verdict(page)).toContainText('delivered');
  await name.press('Enter');
  await expect(to).toHaveValue('host/night-shift');
  await expect(verdict(page)).toContainText('delivered');
  await expect(chips(page).getByRole('button').first()).toHaveAccessibleName(
    'deploy/web → host/night-shift TCP 443: delivered · reply returns',
  );
  await page.getByRole('button', { name: 'Undo rename operator-pc to night-shift' }).click();
  await expect(to).toHaveValue('host/operator-pc');
  await expect(verdict(page)).toContainText('delivered');
});

test('a pinned trace is opened by its chip, and let go by key and by pointer', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc', 443);
  await page.getByRole('button', { name: 'Pin this trace' }).click();
  await ask(page, 'host/operator-pc', 'svc/web', 80);
  await chips(page)
    .getByRole('button', { name: /^deploy\/web/ })
    .click();
  await expect(page.getByRole('combobox', { name: 'To', exact: true })).toHaveValue('host/operator-pc');
  await expect(verdict(page)).toContainText('delivered');
  await page.keyboard.press('p');
  await expect(chips(page)).toHaveCount(0);
  await page.keyboard.press('p');
  await expect(chips(page)).toHaveCount(1);
  await page.getByRole('button', { name: /^Let deploy\/web .* go$/ }).click();
  await expect(chips(page)).toHaveCount(0);
});
