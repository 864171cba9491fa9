/**
 * A browser for the tests: an installed Chromium, Chrome or Edge; else the one that Playwright downloads;
 * else, as root on Debian, the distribution's.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from '@playwright/test';
import { findBrowser } from '#electron/browser/find-browser';
import { runChild } from '#electron/browser/run-child';
import { installDebianBrowser } from './debian-packages';

/** Milliseconds. A closed network must not hold the tests up. */
const downloadLimit = 5 * 60 * 1000;

/** The program's path; null when none can be had, which `howToGetABrowser` explains. */
export async function provideBrowser(): Promise<string | null> {
  return installedBrowser() ?? (await downloadedBrowser()) ?? (await debianBrowser());
}

/** One sentence for people without a browser. */
export const howToGetABrowser =
  'The end-to-end tests need a browser: install Chromium, Chrome or Edge, or name one in HOPSCOPE_BROWSER.';

/** What is there already, Playwright's own included. */
export function installedBrowser(): string | null {
  const own = chromium.executablePath();
  return findBrowser() ?? (existsSync(own) ? own : null);
}

async function downloadedBrowser(): Promise<string | null> {
  console.log('No browser found; asking Playwright to download one.');
  process.env['PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT'] ??= '10000';
  const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
  await runChild(process.execPath, [playwright, 'install', 'chromium'], {
    stdio: 'ignore',
    limit: downloadLimit,
  });
  return installedBrowser();
}

async function debianBrowser(): Promise<string | null> {
  await installDebianBrowser();
  return installedBrowser();
}
