/**
 * `npm run screenshots`: every state of the main window, in both themes and two sizes, into
 * out/screenshots; those that README and manual show also into docs/images. `npm run build` comes first.
 */
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from '@playwright/test';
import { serve, stop } from './e2e/fixtures';
import { EDIT_SHOTS } from './run/edit-shots';
import { ROUTE_SHOTS } from './run/route-shots';
import { REACH_SHOTS } from './run/reach-shots';
import { STORY_SHOTS } from './run/story-shots';
import { howToGetABrowser, provideBrowser } from './run/test-browser';

const root = fileURLToPath(new URL('..', import.meta.url));
const shots = join(root, 'out/screenshots');
const images = join(root, 'docs/images');

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const themes = ['light', 'dark'] as const;

/** One state of the window: which file it shows, and what a person did then. */
interface State {
  readonly name: string;
  /** A sample; null opens nothing, as on a first start. */
  readonly sample: string | null;
  readonly edit?: (text: string) => string;
  readonly act?: (page: Page) => Promise<void>;
}

const states: readonly State[] = [
  { name: 'first-run', sample: null },
  { name: 'tracing', sample: 'two-tier', act: (page) => ask(page, 'deploy/web', 'host/operator-pc') },
  {
    name: 'dropped',
    sample: 'two-tier',
    edit: (text) => text.replace(/^ {2}routes:\n( {4}.*\n)+/m, ''),
    act: (page) => ask(page, 'host/operator-pc', 'svc/web'),
  },
  {
    name: 'by-name',
    sample: 'two-tier',
    act: (page) => ask(page, 'deploy/web', 'db.default.svc.cluster.local'),
  },
  {
    name: 'errors',
    sample: 'two-tier',
    edit: (text) => text.replace('192.168.20.20-192.168.20.21', '192.168.30.20-192.168.30.21'),
  },
  { name: 'unreadable', sample: 'two-tier', edit: () => '\tthis: [is no topology' },
  {
    name: 'palette',
    sample: 'two-tier',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('192.168.20.31');
    },
  },
  { name: 'both', sample: 'two-tier', act: (page) => page.keyboard.press('v') },
  {
    name: 'tables',
    sample: 'large',
    act: async (page) => {
      await page.keyboard.press('v');
      await page.keyboard.press('v');
    },
  },
  {
    name: 'steps',
    sample: 'two-tier',
    act: async (page) => {
      await ask(page, 'deploy/web', 'host/operator-pc');
      await page.getByRole('button', { name: 'Steps as a list' }).click();
    },
  },
  {
    name: 'pinned',
    sample: 'two-tier',
    act: async (page) => {
      await ask(page, 'deploy/web', 'host/operator-pc');
      await page.getByRole('button', { name: 'Pin this trace' }).click();
      await ask(page, 'deploy/web', 'svc/db');
      await page.getByRole('button', { name: 'Pin this trace' }).click();
      await ask(page, 'host/operator-pc', 'svc/web');
    },
  },
  {
    name: 'focus',
    sample: 'two-tier',
    act: async (page) => {
      await ask(page, 'deploy/web', 'host/operator-pc');
      await page.getByRole('button', { name: /^Only this/ }).click();
    },
  },
  {
    name: 'filter',
    sample: 'two-workers',
    act: async (page) => {
      await page.keyboard.press('Control+Shift+f');
      await page.getByLabel('System pods', { exact: true }).uncheck();
    },
  },
  {
    name: 'labels-minimap-note',
    sample: 'two-tier',
    act: async (page) => {
      await page.keyboard.press('b');
      await page.keyboard.press('m');
      await page.getByRole('application', { name: 'Diagram' }).focus();
      await page.keyboard.press('n');
    },
  },
  {
    name: 'far',
    sample: 'large',
    act: async (page) => {
      await page.keyboard.press('-');
      await page.keyboard.press('-');
    },
  },
  { name: 'empty', sample: 'two-tier', edit: () => '' },
  { name: 'large', sample: 'large' },
  { name: 'two-workers', sample: 'two-workers' },
  { name: 'broken-uplink', sample: 'broken-uplink' },
  ...EDIT_SHOTS,
  ...ROUTE_SHOTS,
  ...STORY_SHOTS,
  ...REACH_SHOTS,
];

/** Fills in the question as a person does. */
async function ask(page: Page, from: string, to: string): Promise<void> {
  for (const [label, value] of [
    ['From', from],
    ['To', to],
  ] as const) {
    const field = page.getByRole('combobox', { name: label, exact: true });
    await field.fill(value);
    await field.press('Enter');
  }
}

export async function main(): Promise<void> {
  const executablePath = await provideBrowser();
  if (executablePath === null) throw new Error(howToGetABrowser);
  await rm(shots, { recursive: true, force: true });
  await mkdir(shots, { recursive: true });
  await mkdir(images, { recursive: true });
  const wanted = process.argv.slice(2);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--force-color-profile=srgb'],
  });
  try {
    for (const state of states)
      if (wanted.length === 0 || wanted.includes(state.name)) await shoot(browser, state);
  } finally {
    await browser.close();
  }
  for (const theme of themes) {
    for (const [shot, image] of [
      [`tracing-${theme}-1920`, `main-${theme}`],
      [`presenting-${theme}-1280`, `presenting-${theme}`],
      [`matrix-${theme}-1280`, `matrix-${theme}`],
      [`what-if-${theme}-1280`, `what-if-${theme}`],
      [`faults-${theme}-1280`, `faults-${theme}`],
    ] as const) {
      await copyFile(join(shots, `${shot}.png`), join(images, `${image}.png`)).catch(() => undefined);
    }
  }
  console.log(`Screenshots are in ${shots}.`);
}

async function shoot(browser: Browser, state: State): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hopscope-shots-'));
  let file: string | null = null;
  if (state.sample !== null) {
    const text = await readFile(join(root, `assets/samples/${state.sample}.topology.yaml`), 'utf8');
    file = join(folder, `${state.sample}.topology.yaml`);
    await writeFile(file, state.edit?.(text) ?? text);
  }
  const server = await serve(folder, file);
  try {
    for (const colorScheme of themes) {
      for (const viewport of sizes) {
        const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
        await page.goto(server.address);
        await page.locator('[data-app-state="ready"]').waitFor();
        await page.waitForTimeout(800);
        await state.act?.(page);
        await page.waitForTimeout(800);
        await page.screenshot({ path: join(shots, `${state.name}-${colorScheme}-${viewport.width}.png`) });
        await page.close();
      }
    }
  } finally {
    await stop(server.child);
    await rm(folder, { recursive: true, force: true });
  }
}
