/** The built file, as people run it: a process of its own with real streams. `npm test` builds it first. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, openSync, closeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { version } from '../../package.json';

const root = fileURLToPath(new URL('../../', import.meta.url));
const built = fileURLToPath(new URL('../../out/cli/hopscope.js', import.meta.url));
const sample = 'assets/samples/two-tier.topology.yaml';
const question = ['--from', 'deploy/web', '--to', 'host/operator-pc', '--port', '443'];

interface Ended {
  readonly status: number | null;
  readonly result: string;
  readonly messages: string;
}

function run(args: readonly string[], input = ''): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [built, ...args], { cwd: root }, (_error, result, messages) => {
      resolve({ status: child.exitCode, result, messages });
    });
    child.stdin?.end(input);
  });
}

describe.skipIf(!existsSync(built))('the built command line', () => {
  it('says its version', async () => {
    expect(await run(['--version'])).toEqual({ status: 0, result: `${version}\n`, messages: '' });
  });

  it('traces a file and standard input alike', async () => {
    const fromFile = await run(['trace', sample, ...question, '--json']);
    const fromInput = await run(
      ['trace', '-', ...question, '--json'],
      await readFile(`${root}/${sample}`, 'utf8'),
    );
    expect(fromFile).toMatchObject({ status: 0, messages: '' });
    expect(fromInput).toEqual(fromFile);
    expect(JSON.parse(fromFile.result)).toMatchObject({ version: 1, outcome: 'delivered' });
  });

  it('ends with 2 and a sentence, never a stack trace', async () => {
    const missing = await run(['trace', 'missing.yaml', ...question]);
    expect(missing).toEqual({
      status: 2,
      result: '',
      messages: 'hopscope: missing.yaml cannot be read: it does not exist.\n',
    });
  });

  it('draws with the fonts beside it', async () => {
    const { status, result } = await run(['export', 'svg', sample, '-o', '-']);
    expect(status).toBe(0);
    expect(result).toContain('base64,');
  });

  it('ends quietly when nobody reads its output', async () => {
    const child = spawn(process.execPath, [built, 'trace', sample, ...question, '--json'], { cwd: root });
    let messages = '';
    child.stderr.on('data', (data: Buffer) => (messages += data.toString()));
    child.stdout.destroy();
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect({ status, messages }).toEqual({ status: 0, messages: '' });
  });

  it.skipIf(!existsSync('/dev/full'))('says so when its output cannot be written', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [built, 'trace', sample, ...question], {
      cwd: root,
      stdio: ['ignore', full, 'pipe'],
    });
    let messages = '';
    child.stderr?.on('data', (data: Buffer) => (messages += data.toString()));
    const status = await new Promise((resolve) => child.on('close', resolve));
    closeSync(full);
    expect(status).toBe(2);
    expect(messages).toBe('hopscope: The output cannot be written: the disk is full.\n');
  });
});
