/** What becomes of the other endpoints, at the verdict: how many answer, each of them to show, and what mends the one that fails. */
import { appendFile, readFile } from 'node:fs/promises';
import { expect, test } from './fixtures';
import { ask, box, dragTo, openWindow, routeHead, verdict } from './window';

const oddPod = `
---
apiVersion: v1
kind: Pod
metadata: { name: odd, labels: { app: web, version: odd } }
spec: { containers: [ { name: c, image: x, ports: [ { name: http, containerPort: 8080 } ] } ] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: odd-closed }
spec: { podSelector: { matchLabels: { version: odd } }, policyTypes: [Ingress] }
`;

test('an endpoint that fails is counted, shown and mended', async ({ page, app }) => {
  const file = app.file ?? '';
  await appendFile(file, oddPod);
  await openWindow(page, app);
  await page.keyboard.press('Escape');
  await ask(page, 'sts/db', 'svc/web');
  const others = page.getByRole('button', { name: /^Show another way/ });
  await expect(others).toContainText('3 of 4 answer');
  await others.click();
  await page
    .getByRole('menuitem', { name: /: delivered$/ })
    .first()
    .click();
  await expect(verdict(page)).toContainText('delivered · reply returns');
  await others.click();
  await page.getByRole('menuitem', { name: /pod\/default\/odd: dropped/ }).click();
  await expect(verdict(page)).toContainText('odd-closed');
  await expect(others).toContainText('3 of 4 answer');
  if (process.env['SHOT']) await page.screenshot({ path: process.env['SHOT'] });
  await page.getByRole('button', { name: /^Allow it in / }).click();
  await expect(verdict(page)).toContainText('delivered · reply returns');
  await expect(others).toContainText('4 of 4 answer');
  expect(await readFile(file, 'utf8')).toContain('odd-closed');
});

test('the others are counted again once nothing is dragged; the verdict is at once', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  await page.keyboard.press('Escape');
  await ask(page, 'host/operator-pc', 'svc/web');
  const others = page.locator('.other-ways');
  await expect(others).toContainText('3 of 3 answer');
  await dragTo(page, routeHead(page), box(page, 'host/camera-aisle-4'));
  await expect(verdict(page)).toContainText('reply lost');
  await expect(others).toContainText('3 of 3 answer');
  await expect(others.getByRole('button')).toBeDisabled();
  await expect(others).toHaveAttribute('title', 'Counted again once nothing is dragged');
  await page.mouse.up();
  await expect(others).toContainText('0 of 3 answer');
  await expect(others.getByRole('button')).toBeEnabled();
});
