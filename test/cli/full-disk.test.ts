/**
 * A full disk and a read-only one leave what was there, whole, and nothing else. The disk is a small tmpfs in a mount
 * namespace of the test's own, so the built command line runs in it.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const built = join(root, 'out/cli/hopscope.js');
const sample = join(root, 'assets/samples/two-tier.topology.yaml');

const mountsItsOwn =
  process.platform === 'linux' &&
  spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

const question = ['--from', 'deploy/web', '--to', 'host/operator-pc', '--port', '443'];

interface Case {
  readonly format: string;
  readonly name: string;
  readonly args: readonly string[];
}

/** Everything that is exported. */
const EXPORTS: readonly Case[] = [
  { format: 'png', name: 'a.png', args: [] },
  { format: 'svg', name: 'a.svg', args: [] },
  { format: 'pdf', name: 'a.pdf', args: [] },
  { format: 'pdf', name: 'b.pdf', args: ['--picture'] },
  { format: 'md', name: 'a.md', args: [] },
  { format: 'html', name: 'a.html', args: [] },
  { format: 'topology', name: 'a.topology.yaml', args: ['--neutral'] },
  { format: 'ps1', name: 'a.ps1', args: [] },
  { format: 'yaml', name: 'a.yaml', args: [] },
  { format: 'lab', name: 'a.sh', args: [] },
  { format: 'pcapng', name: 'a.pcapng', args: question },
];

const folder = mkdtempSync(join(tmpdir(), 'hopscope-full-'));
const disk = join(folder, 'disk');
mkdirSync(disk);
afterAll(() => rm(folder, { recursive: true }));

interface Ended {
  readonly status: number | null;
  readonly messages: string;
  /** Names and checksums of all files on the disk, before and after. */
  readonly before: string;
  readonly after: string;
}

/** Exports onto a disk that `prepare` has made ready, a script of sh in it. */
function exportOnto(prepare: string, whole: string, { format, name, args }: Case): Ended {
  const script = `
    mount -t tmpfs -o size=8m tmpfs "$DISK" && cd "$DISK" || exit 9
    ${prepare}
    list() { find . | sort; find . -type f ! -name filler | sort | xargs -r cksum; }
    list; echo =====
    "$NODE" "$BUILT" export ${format} "$SAMPLE" -o "$DISK/${name}" ${args.join(' ')} >&2; status=$?
    list
    exit $status`;
  const env = {
    ...process.env,
    DISK: disk,
    NODE: process.execPath,
    BUILT: built,
    SAMPLE: sample,
    WHOLE: whole,
  };
  const ended = spawnSync('unshare', ['-m', 'sh', '-c', script], { env, encoding: 'utf8' });
  const [before = '', after = ''] = ended.stdout.split('=====\n');
  return {
    status: ended.status,
    messages: ended.stderr.replace(/^dd: .*\n|^\d+\+\d+ .*\n|^\d+ bytes.*\n/gm, ''),
    before,
    after,
  };
}

/** Fills the disk but for so many kB. */
const fill = (leaves: number): string =>
  `dd if=/dev/zero of=filler bs=1k count=$(($(df -k --output=avail . | tail -1) - ${leaves})) 2>/dev/null; sync`;

describe.skipIf(!existsSync(built) || !mountsItsOwn).each(EXPORTS)('export $format to $name', (given) => {
  const { format, name, args } = given;

  it('on a full or a read-only disk leaves what was there', { timeout: 120_000 }, () => {
    const whole = join(folder, name);
    mkdirSync(whole);
    execFileSync(process.execPath, [built, 'export', format, sample, '-o', join(whole, name), ...args], {
      stdio: 'ignore',
    });
    const there = 'cp -r "$WHOLE"/. .';
    // Of what is written together one file would fit.
    for (const prepare of [fill(0), `${there}; ${fill(format === 'ps1' || format === 'md' ? 4 : 0)}`]) {
      const { status, messages, before, after } = exportOnto(prepare, whole, given);
      expect(messages).toBe(`hopscope: ${join(disk, name)} cannot be written: the disk is full.\n`);
      expect(status).toBe(2);
      expect(after).toBe(before);
    }
    const { status, messages, before, after } = exportOnto(
      `${there}; mount -o remount,ro "$DISK"`,
      whole,
      given,
    );
    expect(messages).toBe(`hopscope: ${join(disk, name)} cannot be written: the disk is read-only.\n`);
    expect(status).toBe(2);
    expect(after).toBe(before);
  });
});

it.skipIf(!existsSync(built) || !existsSync('/dev/full'))('a device that takes nothing is told of', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [built, 'export', 'svg', sample, '-o', '/dev/full'],
    {
      encoding: 'utf8',
    },
  );
  expect([status, stderr]).toEqual([2, 'hopscope: /dev/full cannot be written: the disk is full.\n']);
});
