/** The article's traces, as the window shows them: the way, the verdict, the packet, the reason and the remedy. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, serve, leave, test } from './fixtures';
import { ask, hops, openWindow, routeLabels, verdict } from './window';

test('pod to an outside client over a custom route', async ({ page, app, pageProblems }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc');
  await expect(verdict(page)).toContainText('delivered · reply returns');
  expect(await hops(page)).toEqual([
    expect.stringMatching(/^pod\/default\/web-/),
    'node/worker',
    'switch/external',
    'port/Port3',
    'network/plant-floor',
    'host/plant-gateway',
    'network/offices',
    'host/operator-pc',
  ]);
  const hopList = page.getByRole('list', { name: 'Hops' });
  await hopList.getByRole('button', { name: /Worker VM/ }).click();
  const why = page.getByRole('region', { name: 'Why' });
  await expect(why).toContainText('192.168.40.0/24 via 192.168.20.1 on eth1, metric 100');
  await expect(why).toContainText('0.0.0.0/0 via 172.29.0.1 on eth0 lost: shorter prefix');
  await expect(why).toContainText('Uplink router has no route to 192.168.40.25');
  await expect(why).toContainText('Add-HcsNetRoute -InterfaceAlias "Port3"');
  await page.getByRole('button', { name: 'Source translated' }).click();
  const packet = page.getByRole('region', { name: 'Packet at this step' });
  await expect(packet.locator('del').first()).toHaveText(/^172\.27\./);
  await expect(packet.locator('ins').first()).toHaveText('192.168.20.21');
  await page.getByRole('radio', { name: /Way back/ }).click();
  expect((await hops(page))[0]).toBe('host/operator-pc');
  await expect(page.locator('.react-flow__edge [data-lit]').first()).toBeAttached();
  expect(pageProblems).toEqual([]);
});

test('outside client to a LoadBalancer service', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'host/operator-pc', 'svc/web');
  await expect(page.locator('#trace-port')).toHaveValue('80');
  await expect(verdict(page)).toContainText('delivered · reply returns');
  expect(await hops(page)).toContain('switch/external');
  await page
    .getByRole('list', { name: 'Hops' })
    .getByRole('button', { name: /destination NAT/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Destination translated' }).click();
  await expect(page.getByRole('region', { name: 'Why' })).toContainText('192.168.20.30:80 becomes 172.27.');
});

test('what is typed is the service that is called so', async ({ page, app }) => {
  await openWindow(page, app);
  const [from, to] = [
    page.getByRole('combobox', { name: 'From' }),
    page.getByRole('combobox', { name: 'To' }),
  ];
  await from.fill('operator');
  await from.press('Enter');
  await expect(from).toHaveValue('host/operator-pc');
  await to.fill('web');
  await to.press('Enter');
  await expect(to).toHaveValue('svc/web');
  await expect(verdict(page)).toContainText('delivered · reply returns');
  await to.fill('nobody.example');
  await to.press('Enter');
  await expect(to).toHaveValue('nobody.example');
});

test('pod to a ClusterIP service by name, across nodes', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'svc/db', 5432);
  // A service is what is called so; as a name it is asked for on purpose.
  const to = page.getByRole('combobox', { name: 'To' });
  await to.fill('db');
  await to.press('ArrowUp');
  await expect(page.getByRole('option', { selected: true })).toContainText('as the source resolves it');
  await to.press('Enter');
  await expect(verdict(page)).toContainText('delivered · reply returns');
  await expect(verdict(page)).toContainText('db.default.svc.cluster.local.');
  expect(await hops(page)).toEqual(
    expect.arrayContaining(['node/worker', 'node/master', 'pod/default/db-0']),
  );
  await page
    .getByRole('list', { name: 'Hops' })
    .getByRole('button', { name: /encapsulated/ })
    .click();
  await page.getByRole('button', { name: 'Into the VXLAN tunnel' }).click();
  await expect(page.getByRole('region', { name: 'Packet at this step' })).toContainText('VXLAN');
});

test('pod to the internet through the internal switch', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'portal.azure.com');
  await expect(verdict(page)).toContainText('delivered · reply returns');
  expect(await hops(page)).toEqual(expect.arrayContaining(['switch/internal', 'device', 'port/Port2']));
});

test('without the route both ways fail, say why, and the remedy mends them', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc');
  await page.locator('.route-label').click();
  await page.getByRole('button', { name: 'Remove route' }).click();
  await expect(verdict(page)).toContainText('dropped');
  await expect(verdict(page)).toContainText('has no route to 192.168.40.25');
  expect(await hops(page)).toContain('port/Port2');
  await ask(page, 'host/operator-pc', 'svc/web');
  await expect(verdict(page)).toContainText('dropped');
  expect((await hops(page)).at(-1)).toMatch(/^node\//);
  await page.getByRole('list', { name: 'Hops' }).getByRole('button').last().click();
  await page.getByRole('button', { name: 'Dropped: reverse-path filter' }).click();
  await expect(page.getByRole('region', { name: 'Why' })).toContainText('the filter is strict');
  await expect(page.locator('.remedy')).toContainText(
    'Add-HcsNetRoute -InterfaceAlias "Port3" -DestinationPrefix "192.168.40.0/24" -NextHop "192.168.20.1"',
  );
  await page.getByRole('button', { name: /^Add route 192\.168\.40\.0\/24/ }).click();
  await expect(verdict(page)).toContainText('delivered · reply returns');
  expect(await routeLabels(page)).toEqual([expect.stringContaining('192.168.40.0/24 → 192.168.20.1')]);
});

test('the scrubber, the keys and playing walk through the steps', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/operator-pc');
  const count = page.locator('.step-count');
  await expect(count).toHaveText(/^Step 1 of \d+$/);
  await page.getByRole('slider', { name: 'Step on the way there' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(count).toHaveText(/^Step 2 of/);
  await page.locator('body').press('.');
  await expect(count).toHaveText(/^Step 3 of/);
  await page.locator('body').press(',');
  await expect(count).toHaveText(/^Step 2 of/);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(count).toHaveText(/^Step 4 of/);
  await page.getByRole('button', { name: 'Pause' }).click();
});

test('a question that cannot be put says why and what would be right', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'host/nobody');
  await expect(verdict(page)).toContainText('cannot be asked');
  await expect(verdict(page)).toContainText('nobody');
});

test('a name is looked up first, and each question can be opened and walked through', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  await ask(page, 'deploy/web', 'portal.azure.com');
  const lookUps = page.getByRole('region', { name: 'Name look-up' });
  const questions = lookUps.getByRole('button');
  await expect(questions).toHaveCount(2);
  await expect(questions.first()).toContainText('asks DNS 172.28.0.10');
  await expect(questions.first()).toHaveAttribute('aria-expanded', 'false');
  await questions.first().click();
  await expect(lookUps.getByRole('list', { name: 'Queries' })).toContainText(
    'portal.azure.com.default.svc.cluster.local. NXDOMAIN',
  );
  expect((await hops(page)).at(-1)).toMatch(/^pod\/kube-system\/coredns-/);
  await expect(page.locator('.react-flow__edge [data-lit]').first()).toBeAttached();
  await questions.nth(1).click();
  expect((await hops(page)).at(-1)).toBe('host/site-dns');
  await questions.nth(1).click();
  expect((await hops(page)).at(-1)).not.toBe('host/site-dns');
});

test('another endpoint of a service can be taken', async ({ page, app }) => {
  await openWindow(page, app);
  await ask(page, 'host/operator-pc', 'svc/web');
  await page
    .getByRole('list', { name: 'Hops' })
    .getByRole('button', { name: /destination NAT/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Destination translated' }).click();
  const endpoints = page.getByRole('group', { name: 'Endpoints' }).getByRole('radio');
  await expect(endpoints).toHaveCount(3);
  await expect(endpoints.first()).toBeChecked();
  await expect(page.getByRole('group', { name: 'Endpoints' })).toContainText('33.3 %');
  const other = (await endpoints.last().getAttribute('value')) ?? '';
  await endpoints.last().check();
  await expect(endpoints.last()).toBeChecked();
  expect(await hops(page)).toContain(other);
});

test('a router’s equal ways to a service in BGP mode can be taken one by one', async ({ page, app }) => {
  const file = join(app.folder, 'bgp.yaml');
  const sample = await readFile(join(app.folder, 'two-tier.topology.yaml'), 'utf8');
  const peer = '{ address: 192.168.20.1, peerASN: 65001, selfASN: 65000 }';
  const metallb = `    metallb: { mode: bgp, peers: [${peer}] }\n    serviceIPs:`;
  await writeFile(file, sample.replace('    serviceIPs:', metallb));
  const server = await serve(app.folder, file);
  try {
    await page.goto(server.address);
    await page.locator('[data-app-state="ready"]').waitFor();
    await ask(page, 'host/operator-pc', 'svc/web', 80);
    await expect(verdict(page)).toContainText('delivered');
    await page
      .getByRole('list', { name: 'Hops' })
      .getByRole('button', { name: /Plant gateway/ })
      .click();
    const ways = page.getByRole('group', { name: 'Equal ways' });
    await expect(ways.getByRole('radio')).toHaveCount(2);
    for (const [title, device] of [
      ['Worker VM 50 %', 'node/worker'],
      ['Master VM 50 %', 'node/master'],
    ] as const) {
      await ways.getByRole('radio', { name: title }).check();
      await expect.poll(async () => (await hops(page)).find((hop) => hop.startsWith('node/'))).toBe(device);
      await expect(verdict(page)).toContainText('delivered');
    }
  } finally {
    await leave(page, server.child);
  }
});
