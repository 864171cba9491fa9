/**
 * `npm test`: builds, finds a browser, runs vitest and Playwright, and ends with one line of true sums.
 * `npm test -- unit` or `npm test -- window` runs one half.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from '#electron/browser/run-child';
import { buildParts } from '../tools/build';
import { whereElectronRuns } from './electron/runtime';
import { whyNoLab } from './lab/kernel-lab';
import { missingPrograms, provideLabPrograms } from './run/debian-packages';
import { notProven } from './run/not-proven';
import { addSums, playwrightOutcome, sumsLine, vitestOutcome, type RunnerOutcome } from './run/sums';
import { howToGetABrowser, provideBrowser } from './run/test-browser';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = join(root, 'test-results', 'reports');
const require = createRequire(import.meta.url);

/** The script itself; exit status 1 when anything failed, crashed or did not run. */
export async function main(): Promise<void> {
  const halves = process.argv.slice(2);
  const wants = (half: string): boolean => halves.length === 0 || halves.includes(half);
  process.chdir(root);
  await rm(reports, { recursive: true, force: true });
  await mkdir(reports, { recursive: true });
  await buildParts();
  const outcomes: RunnerOutcome[] = [];
  if (wants('unit')) {
    await provideLabPrograms();
    outcomes.push(await runUnitTests());
  }
  if (wants('window')) outcomes.push(await runWindowTests());
  for (const complaint of outcomes.flatMap(({ complaints }) => complaints)) console.log(complaint);
  const unproven = wants('unit') ? notProven(whyNoLab(), missingPrograms()) : null;
  if (unproven !== null) console.log(`\n${unproven}`);
  const sums = addSums(outcomes.map((outcome) => outcome.sums));
  process.exitCode = sums.failed > 0 || sums.passed === 0 ? 1 : 0;
  console.log(`\n${sumsLine(sums)}`);
}

async function runUnitTests(): Promise<RunnerOutcome> {
  const report = join(reports, 'vitest.json');
  const status = await run(join(require.resolve('vitest/package.json'), '..', 'vitest.mjs'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return vitestOutcome(await readReport(report), status);
}

async function runWindowTests(): Promise<RunnerOutcome> {
  const browser = await provideBrowser();
  if (browser === null) {
    return { sums: { passed: 0, failed: 1, skipped: 0 }, complaints: [howToGetABrowser] };
  }
  console.log(`\nEnd-to-end tests in ${browser}; the Electron suite runs ${whereElectronRuns().sentence}.`);
  const report = join(reports, 'playwright.json');
  process.env['HOPSCOPE_BROWSER'] = browser;
  process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] = report;
  const status = await run(require.resolve('@playwright/test/cli'), ['test', '--reporter=list,json']);
  return playwrightOutcome(await readReport(report), status, ['browser', 'electron']);
}

async function run(script: string, args: readonly string[]): Promise<number | null> {
  const result = await runChild(process.execPath, [script, ...args], { stdio: 'inherit' });
  return result.type === 'ended' ? result.status : null;
}

async function readReport(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}
