/** The lab's script as a shell runs it, without the programs that would build anything: what it refuses, and what it leaves alone. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labScript } from '#core/report/lab/lab-script';
import { tinyModel } from './tiny-model';

const shells = ['sh', 'bash'].filter((shell) => spawnSync(shell, ['-c', ':']).status === 0);
const commands = ['build', 'up', 'down', 'devices', 'trace a b', 'exec node/worker true', 'help'];

const { network } = tinyModel();

let folder = '';
const fileOf = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hopscope-script-'));
  mkdirSync(fileOf('bin'));
  // Whatever the script would do to the machine's network is only written down.
  for (const program of ['ip', 'python3'])
    writeFileSync(fileOf(`bin/${program}`), `#!/bin/sh\necho "${program} $*" >> "$DONE"\n`, { mode: 0o755 });
  writeFileSync(fileOf('lab.sh'), labScript(network, 'test', { preferredTargets: [] }));
});

afterAll(() => rmSync(folder, { recursive: true }));

function run(shell: string, command: string, lab: string | null, script = 'lab.sh') {
  rmSync(fileOf('done'), { force: true });
  const { status, stdout, stderr } = spawnSync(shell, [fileOf(script), ...command.split(' ')], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: `${fileOf('bin')}:${process.env['PATH'] ?? ''}`,
      LC_ALL: 'C.UTF-8',
      DONE: fileOf('done'),
      ...(lab === null ? {} : { HOPSCOPE_LAB: lab }),
    },
  });
  return { status, stdout, stderr, touched: existsSync(fileOf('done')) };
}

describe.skipIf(process.platform === 'win32').each(shells)('run by %s', (shell) => {
  it.each(['hopscope', 'my_lab-2', 'A', '0', null, ''])('%j names a lab', (lab) => {
    const { status, stdout } = run(shell, 'devices', lab);
    expect({ status, names: stdout.includes(`${lab || 'hopscope'}-n0`) }).toEqual({ status: 0, names: true });
  });

  it.each(['a/b', '.', 'a b', 'a\nb', 'a\n', '\n', 'ä', 'a;b', '$(id)', '*', '-a', 'a.b', ' '])(
    '%j names none, for any command',
    (lab) => {
      for (const command of commands) {
        const { status, stdout, stderr, touched } = run(shell, command, lab);
        expect({ command, status, stdout, touched }).toEqual({
          command,
          status: 2,
          stdout: '',
          touched: false,
        });
        expect(stderr).toBe(
          'HOPSCOPE_LAB names the lab: letters, digits, "_" and "-", with no "-" at the beginning\n',
        );
      }
    },
  );

  it('removes no folder elsewhere', () => {
    const elsewhere = fileOf('precious-lab');
    mkdirSync(elsewhere, { recursive: true });
    run(shell, 'down', `..${fileOf('precious')}`);
    run(shell, 'down', `x/../..${fileOf('precious')}`);
    expect(existsSync(elsewhere)).toBe(true);
  });

  it('takes what a device is called for a name, never for a command', () => {
    const [worker] = network.devices;
    if (worker === undefined) throw new Error('The model has no device.');
    const name = 'x"$(touch pwned)`touch pwned`\nEND\ntouch pwned';
    const evil = { devices: [{ ...worker, name }], links: [] };
    const script = labScript(evil, 'x\ntouch pwned', { preferredTargets: [] });
    // In the job's quoted lines a shell sees no command; the inner shells, which are not run here, must see none either.
    const others = script.split('\n').filter((line) => !line.startsWith('{"namespaces":'));
    expect(others.filter((line) => /^touch|\$\(touch|`touch/.test(line))).toEqual([]);
    writeFileSync(fileOf('evil.sh'), script);
    for (const command of ['devices', 'build', 'down']) run(shell, command, `hs${process.pid}`, 'evil.sh');
    expect(existsSync(fileOf('pwned'))).toBe(false);
  });
});
