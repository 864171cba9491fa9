/** Bad input: each a clear list with line and column, never a blank window, the file on disk untouched. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './fixtures';
import { openApp, serve, leave } from './fixtures';
import { box } from './window';

const APPLIANCE = `apiVersion: hopscope.dev/v1
kind: Appliance
metadata: { name: edge }
spec:
  model: pro-gpu
  ports:
    - { name: Port3, network: floor, address: 192.168.20.10/24, compute: true }
  kubernetes:
    nodeIPs: 192.168.20.20-192.168.20.21
    serviceIPs: 192.168.20.30-192.168.20.39
---
apiVersion: hopscope.dev/v1
kind: Network
metadata: { name: floor }
spec: { cidr: 192.168.20.0/24, zone: private }
`;

interface Case {
  readonly title: string;
  readonly text: string;
  /** Line and column of the first error. */
  readonly place: string;
  readonly message: RegExp;
  /** Is there still something to draw? */
  readonly drawn: boolean;
}

const CASES: readonly Case[] = [
  {
    title: 'an unknown field',
    text: APPLIANCE.replace('  model: pro-gpu', '  model: pro-gpu\n  modell: pro-2'),
    place: ':6:3',
    message: /modell/,
    drawn: true,
  },
  {
    title: 'a wrong address',
    text: APPLIANCE.replace('192.168.20.10/24', '192.168.20.300/24'),
    place: ':7:47',
    message: /192\.168\.20\.300/,
    drawn: true,
  },
  {
    title: 'two appliances',
    text: `${APPLIANCE}---\n${APPLIANCE.split('---')[0] ?? ''}`,
    place: ':2:7',
    message: /more than one Appliance: another one is in bad\.topology\.yaml line 18/,
    drawn: true,
  },
  {
    title: 'a node range outside the compute subnet',
    text: APPLIANCE.replace('192.168.20.20-192.168.20.21', '10.0.0.20-10.0.0.21'),
    place: ':9:',
    message: /10\.0\.0\.20|nodeIPs|node/i,
    drawn: true,
  },
  {
    title: 'a file that is no YAML',
    text: 'kind: [Appliance\n\t: {{{',
    place: ':2:',
    message: /./,
    drawn: false,
  },
];

for (const { title, text, place, message, drawn } of CASES) {
  test(`${title} is listed with its place, and the file stays as it is`, async ({ page, app }) => {
    const file = join(app.folder, 'bad.topology.yaml');
    await writeFile(file, text);
    const server = await serve(app.folder, file);
    await openApp(page, { folder: app.folder, file, address: server.address });
    await page.locator('[data-app-state="ready"]').waitFor();
    const problem = page.locator('.problem[data-severity="error"]').first();
    await expect(problem).toContainText(message);
    await expect(problem).toContainText(`bad.topology.yaml${place}`);
    if (drawn) await expect(box(page, 'appliance')).toBeVisible();
    else await expect(page.getByRole('heading', { name: /cannot be shown/ })).toBeVisible();
    await problem.click();
    await expect(page.locator('.excerpt li[data-here="true"]')).toBeVisible();
    await expect(page.getByRole('button', { name: /error/ }).first()).toBeVisible();
    expect(await readFile(file, 'utf8')).toBe(text);
    await leave(page, server.child);
  });
}

test('all errors are listed at once', async ({ page, app }) => {
  const file = join(app.folder, 'bad.topology.yaml');
  const text = APPLIANCE.replace('192.168.20.10/24', '192.168.20.300/24').replace('pro-gpu', 'pro-gpx');
  await writeFile(file, text);
  const server = await serve(app.folder, file);
  await openApp(page, { folder: app.folder, file, address: server.address });
  await page.locator('[data-app-state="ready"]').waitFor();
  await expect(page.locator('.problem[data-severity="error"]')).not.toHaveCount(1);
  await expect(page.locator('.problem', { hasText: 'pro-gpx' })).toBeVisible();
  await expect(page.locator('.problem', { hasText: '192.168.20.300' })).toBeVisible();
  await leave(page, server.child);
});

test('a file that is gone is told in a sentence, with a way on', async ({ page, app }) => {
  const file = join(app.folder, 'gone.topology.yaml');
  await writeFile(file, APPLIANCE);
  const server = await serve(app.folder, file);
  const { rm } = await import('node:fs/promises');
  await rm(file);
  await openApp(page, { folder: app.folder, file, address: server.address });
  await expect(page.getByRole('alert')).toContainText('gone.topology.yaml');
  await expect(page.getByRole('button', { name: 'Open a file' })).toBeVisible();
  await leave(page, server.child);
});
