/** What axe finds in a page, in both themes. They differ in colours alone, so the rules about colours are asked in each. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block'];

/** Findings in the whole page, or in one part of it, without what `except` selects. The page is in its light theme before and after. */
export async function findings(page: Page, part = 'body', except?: string): Promise<readonly string[]> {
  // A panel's code may still be on its way.
  await page.locator(part).first().waitFor();
  await wear(page, 'dark');
  const inDark = await found(page, part, except, (axe) => axe.withRules(ABOUT_COLOURS));
  await wear(page, 'light');
  return [...inDark.map((words) => `dark: ${words}`), ...(await found(page, part, except, (axe) => axe))];
}

async function found(
  page: Page,
  part: string,
  except: string | undefined,
  narrowed: (axe: AxeBuilder) => AxeBuilder,
): Promise<readonly string[]> {
  // The page has no frames: nothing has to be put together in a page of axe's own.
  const axe = new AxeBuilder({ page }).setLegacyMode().include(part);
  const { violations } = await narrowed(except === undefined ? axe : axe.exclude(except)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
  );
}

/** Sets the theme, and waits until it has been painted. */
async function wear(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  // A colour on its way to another one is neither.
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  );
}
