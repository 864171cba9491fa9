/** Putting a question by keys: what is offered, what Enter takes, and where the next key goes. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { openWindow, verdict } from './window';

const field = (page: Page, name: 'From' | 'To') => page.getByRole('combobox', { name });

test('a question by keys alone: the field, the other field, then the steps', async ({ page, app }) => {
  await openWindow(page, app);
  await page.keyboard.press('t');
  await expect(field(page, 'From')).toBeFocused();
  await page.keyboard.type('web');
  await page.keyboard.press('Enter');
  await expect(field(page, 'From')).toHaveValue('deploy/web');
  await expect(field(page, 'To')).toBeFocused();
  await page.keyboard.type('internet');
  await page.keyboard.press('Enter');
  await expect(field(page, 'To')).toHaveValue('internet');
  await expect(page.locator('#trace-port')).toHaveValue('443');
  await expect(verdict(page)).toContainText('delivered · reply returns');
  await page.keyboard.press('.');
  await expect(page.locator('.step-count')).toHaveText(/^Step 2 of/);
  await page.keyboard.press(',');
  await expect(page.locator('.step-count')).toHaveText(/^Step 1 of/);
});

test('Ctrl+Z after a question undoes the edit, not the typing', async ({ page, app }) => {
  await openWindow(page, app);
  await page.locator('.route-label').click();
  await page.getByRole('button', { name: 'Remove route' }).click();
  await expect(page.locator('.route-label')).toHaveCount(0);
  await page.keyboard.press('t');
  await page.keyboard.type('operator');
  await page.keyboard.press('Enter');
  await page.keyboard.type('web');
  await page.keyboard.press('Enter');
  await expect(field(page, 'To')).toHaveValue('svc/web');
  await expect(verdict(page)).toContainText('dropped');
  await page.keyboard.press('Control+z');
  await expect(verdict(page)).toContainText('delivered · reply returns');
  await expect(field(page, 'To')).toHaveValue('svc/web');
});

test('both fields offer everything, the arrows go round, Escape leaves', async ({ page, app }) => {
  await openWindow(page, app);
  await field(page, 'To').click();
  await expect(page.getByRole('option').first()).toContainText('svc/');
  await field(page, 'From').click();
  await expect(page.getByRole('option').first()).toContainText('sts/db');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('option').last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.type('svc/web');
  await expect(page.getByRole('option').first()).toContainText('svc/web: pod/web-');
  await page.keyboard.press('Escape');
  await expect(field(page, 'From')).toHaveValue('');
  await expect(field(page, 'From')).not.toBeFocused();
});

test('a name that nobody knows has no green answer; from outside a service has its address', async ({
  page,
  app,
}) => {
  await openWindow(page, app);
  await field(page, 'From').fill('web');
  await field(page, 'From').press('Enter');
  await field(page, 'To').fill('web.elsewhere');
  await field(page, 'To').press('Enter');
  await expect(verdict(page)).toContainText('dropped');
  const lookUp = page.getByRole('region', { name: 'Name look-up' });
  await expect(lookUp).toContainText('knows no such name');
  await expect(lookUp.locator('[data-outcome="found"]')).toHaveCount(0);
  await field(page, 'From').fill('operator');
  await field(page, 'From').press('Enter');
  await field(page, 'To').fill('web.default');
  await field(page, 'To').press('Enter');
  await expect(page.locator('.remedy')).toContainText('ask 192.168.20.30, the address of svc/web');
});
