/** Traces compared, walkthroughs written and presented, for the screenshots. */
import type { Page } from '@playwright/test';

interface Shot {
  readonly name: string;
  readonly sample: string;
  readonly act: (page: Page) => Promise<void>;
}

async function run(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or run' }).fill(words);
  await page.keyboard.press('Enter');
}

/** The step of the article's sample that compares. */
async function openStep(page: Page): Promise<void> {
  await run(page, 'show or hide the walkthroughs');
  await page
    .getByRole('option', { name: /Without the route/ })
    .first()
    .click();
  await page.getByRole('group', { name: 'In this step' }).waitFor();
}

export const STORY_SHOTS: readonly Shot[] = [
  {
    name: 'walkthroughs',
    sample: 'two-tier',
    act: async (page) => {
      await openStep(page);
      await page.getByRole('group', { name: 'In this step' }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'presenting',
    sample: 'two-tier',
    act: async (page) => {
      await openStep(page);
      await page.keyboard.press('Shift+P');
      await page.getByRole('group', { name: 'Player' }).waitFor();
    },
  },
  {
    name: 'picture-dialog',
    sample: 'two-tier',
    act: async (page) => {
      await page.keyboard.press('Control+Shift+E');
      await page.getByRole('dialog').getByRole('img').first().waitFor();
    },
  },
];
