/** What pods are made of and where they run, labels of nodes, policies by form. */
import { expect, test } from '../fixtures';
import { ask, box, openWindow, verdict } from '../window';
import { breaking, inspect, startAdding, undo, undoToSaved } from './edit-window';

test('a workload moves to another node, and its pods are drawn there', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'pod/default/db-0');
  await expect(inspector.getByLabel('Runs on')).toHaveValue('k8s-contoso-edge-01-m0');
  await inspector.getByLabel('Runs on').selectOption('k8s-contoso-edge-01-n1');
  await expect(inspector).toContainText('node/worker');
  await undo(page, 'run db on k8s-contoso-edge-01-n1').click();
  await inspector.getByLabel('Node selector').fill('disk=ssd');
  await inspector.getByLabel('Node selector').press('Enter');
  await expect(breaking(page)).toContainText('No node takes db-0 any more.');
  await breaking(page).getByRole('button', { name: 'Change anyway' }).click();
  const node = await inspect(page, 'node/worker');
  await node.getByLabel('Node labels').fill('disk=ssd');
  await node.getByLabel('Node labels').press('Enter');
  await expect(undo(page, 'label node k8s-contoso-edge-01-n1 disk=ssd')).toBeEnabled();
  await inspect(page, 'pod/default/db-0');
  await expect(inspector).toContainText('node/worker');
  await undo(page, 'label node k8s-contoso-edge-01-n1 disk=ssd').click();
  await undoToSaved(page, 'run db on disk=ssd');
});

test('a container has another image and another port; a service that is left behind says so', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'pod/default/db-0');
  const image = inspector.getByLabel('Image of postgres');
  await image.fill('my postgres');
  await expect(inspector.getByRole('alert')).toContainText('“my postgres” is no image');
  await image.fill('postgres:17');
  await image.press('Enter');
  await undoToSaved(page, 'set the image of db to postgres:17');
  const port = inspector.getByRole('textbox', { name: /^TCP port/ });
  await port.fill('99999');
  await expect(inspector.getByRole('alert')).toContainText('is no port');
  await port.fill('5433');
  await ask(page, 'deploy/web', 'svc/db', 5432);
  await undo(page, 'set a port of db to 5433').click();
  const name = inspector.getByRole('textbox', { name: /^Name of port/ });
  await name.fill('sql');
  await name.press('Enter');
  await expect(breaking(page)).toContainText('db');
  await breaking(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('.file-word')).toHaveText('saved');
});

test('a pod cannot lose the labels that its workload finds it by', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'pod/default/db-0');
  await inspector.getByLabel('Pod labels').fill('');
  await expect(inspector.getByRole('alert')).toContainText('at least one label');
  await inspector.getByLabel('Pod labels').press('Escape');
  await expect(page.locator('.file-word')).toHaveText('saved');
});

test('a policy holds for other pods, and its rule is changed by form', async ({ page, app }) => {
  await openWindow(page, app);
  const panel = await startAdding(page, 'Network policy');
  await panel.getByLabel('Kind').selectOption('allow-ingress');
  await panel.getByLabel('Holds for pods with labels').fill('app=db');
  await panel.getByLabel('Labels', { exact: true }).fill('app=other');
  await panel.getByRole('button', { name: 'Add policy' }).click();
  await ask(page, 'deploy/web', 'svc/db', 5432);
  await expect(verdict(page)).toContainText('dropped');
  const inspector = await inspect(page, 'pod/default/db-0');
  const policy = inspector.getByRole('article', { name: 'Policy allow-ingress' });
  await policy.getByRole('button', { name: 'Change the rule from app=other' }).click();
  const rule = policy.getByRole('form', { name: 'Rule 1 of allow-ingress' });
  await expect(rule.getByLabel('Labels')).toBeFocused();
  await rule.getByRole('button', { name: 'Or somebody else' }).click();
  await rule.getByLabel('Labels').nth(1).fill('app=web');
  await rule.getByLabel('Ports').fill('5432, UDP');
  await expect(verdict(page)).toContainText('delivered');
  await rule.getByRole('button', { name: 'Change rule' }).click();
  await expect(policy).toContainText('from app=other or app=web on TCP 5432, UDP any port');
  await expect(policy.getByRole('button', { name: /^Change the rule/ })).toBeFocused();
  await policy.getByLabel('Holds for pods with labels').fill('app=none');
  await expect(box(page, 'pod/default/db-0')).toBeVisible();
  await policy.getByLabel('Holds for pods with labels').press('Enter');
  await undo(page, 'apply allow-ingress to app=none').click();
  await policy.getByRole('switch', { name: 'Checks what goes out' }).click();
  await expect(policy).toContainText('Nothing may go out.');
  await undo(page, 'check what goes out in allow-ingress').click();
  await undo(page, 'change rule 1 of allow-ingress').click();
  await undoToSaved(page, 'add network policy allow-ingress');
});

test('a host has other routes, DNS servers and networks', async ({ page, app }) => {
  await openWindow(page, app);
  const inspector = await inspect(page, 'host/operator-pc');
  await inspector.getByRole('button', { name: 'Add a route' }).click();
  await inspector.getByLabel('Destination prefix').fill('10.0.0.0/8');
  await inspector.getByLabel('Next hop').fill('192.168.40.1');
  await inspector.getByRole('button', { name: 'Add route' }).click();
  await inspector.getByLabel('Destination of route 1').fill('10.0.0.1/33');
  await inspector.getByRole('button', { name: /^Use / }).click();
  await inspector.getByLabel('Destination of route 1').press('Enter');
  await undo(page, 'change route 10.0.0.0/8 of operator-pc').click();
  await undoToSaved(page, 'add route 10.0.0.0/8 to operator-pc');
  await inspector.getByLabel('Network of interface 1').selectOption('plant-floor');
  await expect(inspector.getByLabel('Address in plant-floor')).toHaveValue(/^192\.168\.20\./);
  await undoToSaved(page, 'move operator-pc to plant-floor');
});
