/** What could have changed an answer and is not simulated stands beside the verdict. */
import { appendFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { ask, openWindow, verdict } from './window';

const policy = `
---
apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata: { name: quiet, namespace: default }
`;

test('a policy of another plugin is named beside the verdict', async ({ page, app }) => {
  await appendFile(app.file ?? '', policy);
  await openWindow(page, app);
  await page.keyboard.press('Escape');
  await ask(page, 'deploy/web', 'host/operator-pc');
  await expect(verdict(page)).toContainText('delivered');
  const told = page.getByRole('button', { name: /^Not simulated, and could change the answer/ });
  await expect(told).toContainText('1 not simulated');
  await told.click();
  await expect(page.getByRole('menuitem', { name: /CiliumNetworkPolicy default\/quiet/ })).toBeVisible();
  if (process.env['SHOT']) await page.screenshot({ path: process.env['SHOT'] });
});
