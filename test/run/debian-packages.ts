/**
 * Programs that the tests run besides Node, and the Debian packages that have them: `.ci/debian-packages`, which
 * `.ci/run` reads, too. As root on Debian they are installed; elsewhere people have to.
 */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from '#electron/browser/run-child';

export interface TestProgram {
  /** A program's name, or the full path of what it needs besides. */
  readonly program: string;
  readonly package: string;
}

/** The browser is asked for by itself: any Chromium, Chrome or Edge will do, and Playwright can have one, too. */
const browserProgram = 'chromium';

/** Milliseconds. A closed network must not hold the tests up. */
const longest = 5 * 60 * 1000;

const list = fileURLToPath(new URL('../../.ci/debian-packages', import.meta.url));

/** One a line, with its package behind it. */
export function testPrograms(text = readFileSync(list, 'utf8')): readonly TestProgram[] {
  return text
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([program = '', name]) => (name === undefined ? [] : [{ program, package: name }]));
}

/** What of them is not on the PATH, the browser left out. */
export function missingPrograms(
  programs = testPrograms(),
  path = process.env['PATH'] ?? '',
  exists: (file: string) => boolean = existsSync,
): readonly TestProgram[] {
  const folders = path.split(delimiter);
  return programs.filter(
    ({ program }) =>
      program !== browserProgram &&
      !folders.some((folder) => exists(isAbsolute(program) ? program : join(folder, program))),
  );
}

/** Installs what the kernel lab needs, where that may be done. */
export async function provideLabPrograms(): Promise<void> {
  const missing = missingPrograms().map((one) => one.package);
  if (missing.length > 0) await installFromDebian(missing);
}

/** Installs the distribution's browser, where that may be done. */
export async function installDebianBrowser(): Promise<void> {
  await installFromDebian(
    testPrograms().flatMap((one) => (one.program === browserProgram ? [one.package] : [])),
  );
}

async function installFromDebian(packages: readonly string[]): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  console.log(`Installing Debian's ${packages.join(', ')}.`);
  // apt-get asks nothing when it is told so in the environment.
  process.env['DEBIAN_FRONTEND'] = 'noninteractive';
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]])
    await runChild('apt-get', ['-qq', ...args], { stdio: 'ignore', limit: longest });
}
