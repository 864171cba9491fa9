/** Workloads, services, policies and faults: added, scaled, exposed, labelled, allowed, broken. */
import { expect, test } from '../fixtures';
import { ask, box, hops, openWindow, showEverything, verdict } from '../window';
import { breaking, inspect, startAdding, undo, undoToSaved } from './edit-window';

test('the two-tier app from the gallery, its database exposed as a LoadBalancer', async ({
  page,
  app,
  pageProblems,
}) => {
  await openWindow(page, app);
  const panel = await startAdding(page, 'Two-tier app');
  await expect(box(page, 'svc/default/shop')).toContainText('192.168.20.31');
  await panel.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(box(page, 'svc/default/shop-db')).toContainText('ClusterIP');
  await expect(undo(page, 'add two-tier app shop')).toBeEnabled();
  await showEverything(page);
  const inspector = await inspect(page, 'pod/default/shop-db-0');
  await inspector.getByRole('button', { name: 'Expose as a service' }).click();
  await expect(inspector.getByLabel('Service name')).toHaveValue('shop-db-2');
  await expect(inspector.getByLabel('Port', { exact: true })).toHaveValue('5432');
  await expect(box(page, 'svc/default/shop-db-2')).toContainText('192.168.20.32');
  await inspector.getByRole('button', { name: 'Expose', exact: true }).click();
  await expect(undo(page, 'expose shop-db as LoadBalancer')).toBeEnabled();
  await ask(page, 'host/operator-pc', 'svc/shop-db-2', 5432);
  await expect(verdict(page)).toContainText('delivered');
  await undo(page, 'expose shop-db as LoadBalancer').click();
  await undoToSaved(page, 'add two-tier app shop');
  expect(pageProblems).toEqual([]);
});

test('replicas follow what is typed', async ({ page, app }) => {
  await openWindow(page, app);
  const pods = page.locator('.react-flow__node[data-id^="pod/default/web-"]');
  await expect(pods).toHaveCount(3);
  await pods.first().click({ position: { x: 20, y: 10 } });
  const replicas = page.getByLabel('Replicas');
  await replicas.fill('4');
  await expect(pods).toHaveCount(4);
  await replicas.press('Enter');
  await undoToSaved(page, 'scale web to 4');
  await expect(pods).toHaveCount(3);
});

test('labels and selectors: a service that loses its pods says so', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'pod/default/db-0');
  const labels = inspector.getByLabel('Pod labels');
  await labels.fill('app=my db');
  await expect(inspector.getByRole('alert')).toContainText('"my db" is no value');
  await inspector.getByRole('button', { name: 'Use app=my-db' }).click();
  await labels.press('Enter');
  await expect(breaking(page)).toContainText('Service db has no pods behind it any more.');
  await breaking(page).getByRole('button', { name: 'Change anyway' }).click();
  const service = await inspect(page, 'svc/default/db');
  await expect(service).toContainText('no endpoints');
  await service.getByLabel('Selector').fill('app=my-db');
  await service.getByLabel('Selector').press('Enter');
  await expect(service).not.toContainText('no endpoints');
  await undo(page, 'select app=my-db for db').click();
  await undoToSaved(page, 'label db app=my-db');
});

test('a service changes its type and its port', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'svc/default/db');
  await inspector.getByText('LoadBalancer', { exact: true }).click();
  await expect(box(page, 'svc/default/db')).toContainText('192.168.20.31');
  await inspector.getByLabel('TCP port').fill('5433');
  await inspector.getByLabel('TCP port').press('Enter');
  await expect(box(page, 'svc/default/db')).toContainText('192.168.20.31:5433');
  await undo(page, 'set the port of db to 5433').click();
  await undoToSaved(page, 'expose db as LoadBalancer');
});

test('a policy from a template isolates, and one more rule lets in', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'svc/db', 5432);
  await expect(verdict(page)).toContainText('delivered');
  const panel = await startAdding(page, 'Network policy');
  await panel.getByLabel('Holds for pods with labels').fill('app=db');
  await expect(verdict(page)).toContainText('dropped');
  await panel.getByRole('button', { name: 'Add policy' }).click();
  const inspector = await inspect(page, 'pod/default/db-0');
  const policy = inspector.getByRole('article', { name: 'Policy deny-ingress' });
  await expect(policy).toContainText('Nothing may come in.');
  await policy.getByRole('button', { name: 'Allow more in' }).click();
  await policy.getByLabel('Labels', { exact: true }).fill('app=web');
  await policy.getByLabel('Ports').fill('5432');
  await expect(verdict(page)).toContainText('delivered');
  await policy.getByRole('button', { name: 'Allow', exact: true }).click();
  await expect(policy).toContainText('from app=web on TCP 5432');
  await policy.getByRole('button', { name: /^Remove the rule/ }).click();
  await expect(verdict(page)).toContainText('dropped');
  await undo(page, 'remove rule 1 of deny-ingress').click();
  await undo(page, 'allow app=web in deny-ingress').click();
  await undoToSaved(page, 'add network policy deny-ingress');
});

test('a fault is a switch in the inspector and an item of the menu', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'portal.azure.com', 443);
  await expect(verdict(page)).toContainText('delivered');
  const inspector = await inspect(page, 'port/Port2');
  await inspector.getByRole('switch', { name: 'Cut' }).click();
  await expect(verdict(page)).toContainText('dropped');
  await undoToSaved(page, 'cut Port2');
  // An open trace frames its own path.
  await showEverything(page);
  await box(page, 'host/uplink-router').click({ button: 'right', position: { x: 20, y: 10 } });
  await page.getByRole('menuitem', { name: 'Stop it' }).click();
  await expect(verdict(page)).toContainText('dropped');
  await box(page, 'host/uplink-router').click({ button: 'right', position: { x: 20, y: 10 } });
  await page.getByRole('menuitem', { name: 'Start it again' }).click();
  await expect(verdict(page)).toContainText('delivered');
});

test('the menu by keyboard alone', async ({ page, app }) => {
  await openWindow(page, app);
  await inspect(page, 'host/operator-pc');
  await page.getByRole('application', { name: 'Diagram' }).focus();
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu', { name: 'What can be done here' });
  await expect(menu.getByRole('menuitem', { name: 'Edit' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem', { name: 'Rename…' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(page.getByRole('application', { name: 'Diagram' })).toBeFocused();
  await page.keyboard.press('ContextMenu');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(breaking(page)).toContainText('The walkthrough');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(box(page, 'host/operator-pc')).toHaveCount(0);
  await undoToSaved(page, 'remove operator-pc');
});

test('what a policy keeps out is let in by the remedy, as one step', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'svc/db', 5432);
  const panel = await startAdding(page, 'Network policy');
  await panel.getByLabel('Holds for pods with labels').fill('app=db');
  await panel.getByRole('button', { name: 'Add policy' }).click();
  await expect(verdict(page)).toContainText('dropped');
  await page.getByRole('button', { name: 'Allow it in deny-ingress' }).click();
  await expect(verdict(page)).toContainText('delivered');
  await undo(page, 'allow it in deny-ingress').click();
  await expect(verdict(page)).toContainText('dropped');
  await undoToSaved(page, 'add network policy deny-ingress');
});

test('a pod restarts with a new address, and traces follow it', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'pod/default/db-0', 5432);
  await expect(verdict(page)).toContainText('delivered');
  const inspector = await inspect(page, 'pod/default/db-0');
  const before = (await box(page, 'pod/default/db-0').textContent()) ?? '';
  await inspector.getByRole('switch', { name: 'Restarted' }).click();
  await expect(inspector).toContainText('Address before');
  await expect(box(page, 'pod/default/db-0')).not.toContainText(before);
  await expect(verdict(page)).toContainText('delivered');
  await undoToSaved(page, 'restart db-0');
  await expect(box(page, 'pod/default/db-0')).toContainText(before);
});

test.describe('a second worker', () => {
  test.use({ sample: 'two-workers.topology.yaml' });

  test('takes the pods of a node that fails over', async ({ page, app }) => {
    await openWindow(page, app);
    const inspector = await inspect(page, 'node/worker');
    await inspector.getByRole('switch', { name: 'Failed over' }).click();
    await ask(page, 'host/quay-tablet', 'svc/harbour/berth-planner', 80);
    await expect(verdict(page)).toContainText('delivered');
    expect((await hops(page)).join(' ')).toContain('node/worker2');
    await undoToSaved(page, 'fail over the worker');
  });
});
