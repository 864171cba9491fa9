/** What people must know about an answer stands beside the verdict: what is not simulated, what a dump decides. */
import { appendFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { ask, openWindow, verdict } from './window';

const policy = `
---
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: { name: quiet, namespace: default }
`;

const pool = `
---
apiVersion: crd.projectcalico.org/v1
kind: IPPool
metadata: { name: default-ipv4-ippool }
spec: { cidr: 10.244.0.0/16, vxlanMode: Always, natOutgoing: true }
`;

test('a policy of another plugin and the pool of a dump are named beside the verdict', async ({
  page,
  app,
}) => {
  await appendFile(app.file ?? '', policy + pool);
  await openWindow(page, app);
  await page.keyboard.press('Escape');
  await ask(page, 'deploy/web', 'host/operator-pc');
  await expect(verdict(page)).toContainText('delivered');
  const dump = page.getByRole('button', { name: /^What the answer takes from the dump/ });
  await expect(dump).toContainText('1 from the dump');
  await dump.click();
  await expect(page.getByRole('menuitem', { name: /10\.244\.0\.0\/16 .*the objects count/ })).toBeVisible();
  await page.keyboard.press('Escape');
  const told = page.getByRole('button', { name: /^Not simulated, and could change the answer/ });
  await expect(told).toContainText('1 not simulated');
  await told.click();
  await expect(page.getByRole('menuitem', { name: /CiliumNetworkPolicy default\/quiet/ })).toBeVisible();
  if (process.env['SHOT']) await page.screenshot({ path: process.env['SHOT'] });
});
