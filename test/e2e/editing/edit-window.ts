/** What people do when they edit, in their words. */
import { expect, type Locator, type Page } from '@playwright/test';
import { box } from '../window';

/** Selects a box with the pointer and gives the inspector. */
export async function inspect(page: Page, id: string): Promise<Locator> {
  await box(page, id).click({ position: { x: 20, y: 10 } });
  return page.getByRole('complementary', { name: 'Inspector' });
}

/** The button that takes the last step back, by the step's name. */
export function undo(page: Page, title: string): Locator {
  return page.getByRole('button', { name: `Undo ${title}`, exact: true });
}

/** Takes the one step back: the file is byte for byte as it was on disk, which only then counts as saved. */
export async function undoToSaved(page: Page, title: string): Promise<void> {
  await expect(page.locator('.file-state')).toContainText('unsaved');
  await undo(page, title).click();
  await expect(page.getByRole('button', { name: 'Nothing to undo' })).toBeDisabled();
  await expect(page.locator('.file-word')).toHaveText('saved');
}

/** The dialog that tells what an edit would break. */
export function breaking(page: Page): Locator {
  return page.getByRole('dialog', { name: 'This breaks something' });
}

/** Opens the form for adding something, from the button in the window's head. */
export async function startAdding(page: Page, what: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const panel = page.getByRole('complementary', { name: 'Add' });
  await panel.getByRole('button', { name: new RegExp(`^${what}`) }).click();
  return panel;
}
