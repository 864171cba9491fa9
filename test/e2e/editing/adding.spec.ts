/** The panel for adding: where the focus goes, and what makes it give way. */
import { expect, test } from '../fixtures';
import { box, openWindow } from '../window';
import { inspect } from './edit-window';

test('a host added from its network’s form is named at once; closing gives the focus back', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'network/offices');
  await inspector.getByRole('button', { name: 'Add a host' }).click();
  const panel = page.getByRole('complementary', { name: 'Add' });
  await expect(panel.getByLabel('Name')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(page.getByRole('application', { name: 'Diagram' })).toBeFocused();
  await expect(inspector.getByRole('heading', { name: 'Offices' })).toBeVisible();
});

test('the gallery gives way to a box that is selected and to what is searched; a form stays', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  const panel = page.getByRole('complementary', { name: 'Add' });
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const canvas = page.getByRole('application', { name: 'Diagram' });
  await page.keyboard.press('a');
  await expect(panel).toBeVisible();
  await box(page, 'port/Port3').click({ position: { x: 20, y: 10 } });
  await expect(inspector.getByRole('heading', { name: 'Port 3' })).toBeVisible();
  await page.keyboard.press('a');
  await expect(panel).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('192.168.20.51');
  await page.keyboard.press('Enter');
  await expect(inspector.getByRole('heading', { name: 'Camera aisle 4' })).toBeVisible();
  await expect(canvas).toBeFocused();
  await page.keyboard.press('a');
  await panel.getByRole('button', { name: /^Router/ }).click();
  await panel.getByLabel('Name').fill('press-gateway');
  await box(page, 'port/Port2').click({ position: { x: 20, y: 10 } });
  await expect(panel.getByLabel('Name')).toHaveValue('press-gateway');
});

test('a policy that is added from a pod holds for its pods', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'pod/default/db-0');
  await inspector.getByRole('button', { name: 'Add a policy' }).click();
  const panel = page.getByRole('complementary', { name: 'Add' });
  await expect(panel.getByLabel('Holds for pods with labels')).toHaveValue('app=db');
});

test('a filter that leaves out what is added gives way, and says so', async ({ page, app }) => {
  await openWindow(page, app);
  await page.keyboard.press('Control+Shift+f');
  await page.getByLabel('Namespace').selectOption('kube-system');
  await expect(box(page, 'svc/default/web')).toHaveCount(0);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: /^Web front end/ }).click();
  await page.keyboard.press('Enter');
  await expect(box(page, 'svc/default/web-2')).toHaveClass(/selected/);
  await expect(page.getByRole('status', { name: 'Notice' })).toContainText('The filter is off');
});
