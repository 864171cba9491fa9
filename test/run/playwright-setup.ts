/** Runs once before Playwright's tests: makes the Electron stand-in where there is no Electron. */
import { buildStandin } from '../standin/build-standin';
import { whereElectronRuns } from '../electron/runtime';

export default async function setUp(): Promise<void> {
  if (whereElectronRuns().type === 'stand-in') await buildStandin();
}
