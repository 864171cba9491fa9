/** Finds a browser that can show a page as a window of its own (`--app=…`): Chromium, Chrome or Edge. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs by the name under which Linux distributions install them, the plainest first. */
const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const macPrograms = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

export type Environment = Readonly<Record<string, string | undefined>>;

/** The program's path; null when there is none. `HOPSCOPE_BROWSER` names one that is installed elsewhere. */
export function findBrowser(
  platform: NodeJS.Platform = process.platform,
  environment: Environment = process.env,
  exists: (path: string) => boolean = existsSync,
): string | null {
  return candidates(platform, environment).find(exists) ?? null;
}

function candidates(platform: NodeJS.Platform, environment: Environment): readonly string[] {
  const named = environment['HOPSCOPE_BROWSER'];
  return [...(named === undefined || named === '' ? [] : [named]), ...installed(platform, environment)];
}

function installed(platform: NodeJS.Platform, environment: Environment): readonly string[] {
  switch (platform) {
    case 'darwin': {
      const folders = ['/Applications', join(environment['HOME'] ?? '/', 'Applications')];
      return macPrograms.flatMap((program) => folders.map((folder) => join(folder, program)));
    }
    case 'win32': {
      const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
        (name) => environment[name] ?? [],
      );
      return windowsPrograms.flatMap((program) => folders.map((folder) => `${folder}\\${program}`));
    }
    default: {
      const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
      return linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)));
    }
  }
}
