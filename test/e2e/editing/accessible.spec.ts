/** Every form, the gallery, the menu and the question, in both themes, without findings of axe. */
import { expect, test } from '../fixtures';
import { findings } from '../axe';
import { box, openWindow } from '../window';
import { breaking, inspect, startAdding } from './edit-window';

const BOXES = [
  'appliance',
  'port/Port3',
  'network/plant-floor',
  'host/uplink-router',
  'pool',
  'pod-network',
  'svc/default/web',
  'node/worker',
  'switch/external',
];

test('axe finds nothing on any form', async ({ page, app }) => {
  test.setTimeout(240_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openWindow(page, app);
  for (const id of BOXES) {
    await page.getByRole('application', { name: 'Diagram' }).press('0');
    await box(page, id).click({ position: id === 'appliance' ? { x: 8, y: 8 } : { x: 20, y: 10 } });
    expect.soft(await findings(page, '.inspector'), id).toEqual([]);
  }
  await page.getByRole('application', { name: 'Diagram' }).press('0');
  const pod = await inspect(page, 'pod/default/db-0');
  await pod.getByRole('button', { name: 'Expose as a service' }).click();
  expect.soft(await findings(page, '.inspector'), 'expose').toEqual([]);
  const port = await inspect(page, 'port/Port3');
  await port.getByLabel('Static address').fill('10.0.0.9/24');
  expect.soft(await findings(page, '.inspector'), 'a refusal').toEqual([]);
  await port.getByLabel('Static address').press('Escape');
  await port.getByText('DHCP', { exact: true }).click();
  await expect(breaking(page)).toBeVisible();
  expect.soft(await findings(page, 'dialog'), 'the question').toEqual([]);
  await breaking(page).getByRole('button', { name: 'Cancel' }).click();
  await box(page, 'host/operator-pc').click({ button: 'right', position: { x: 20, y: 10 } });
  expect.soft(await findings(page, '.selection-menu'), 'the menu').toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  expect.soft(await findings(page, '#add-panel'), 'the gallery').toEqual([]);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  const panel = await startAdding(page, 'Network policy');
  await panel.getByLabel('Kind').selectOption('allow-ingress');
  await panel.getByLabel('Holds for pods with labels').fill('a b');
  expect.soft(await findings(page, '#add-panel'), 'a policy').toEqual([]);
});
