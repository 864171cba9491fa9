import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf, runCli } from './run-cli';

const sample = 'assets/samples/two-tier.topology.yaml';
const question = ['--from', 'deploy/web', '--to', 'host/operator-pc', '--port', '443'];

const twoMistakes = `apiVersion: hopscope.dev/v1
kind: Appliance
metadata:
  name: contoso-edge-01
spec:
  model: pro-gpu
  colour: grey
  ports:
    - name: Port3
      address: 192.168.20.300/24
`;

let folder = '';
const fileOf = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hopscope-cli-'));
  await writeFile(fileOf('mistakes.yaml'), twoMistakes);
  await writeFile(fileOf('latin1.yaml'), Buffer.from('kind: Host\nname: b\xfcro\n', 'latin1'));
  await mkdir(fileOf('empty'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a file with errors', () => {
  it('ends trace with exit 2 and every problem with its place', async () => {
    const run = await runCli(['trace', fileOf('mistakes.yaml'), ...question]);
    expect(run).toMatchObject({ status: 2, result: '' });
    const places = [...run.messages.matchAll(/^.*mistakes\.yaml:(\d+):(\d+): error (HS\d+) (\S+):/gm)];
    expect(places.map(([, line, column, code, at]) => [line, column, code, at])).toEqual([
      ['7', '3', 'HS113', 'spec.colour'],
      ['10', '16', 'HS121', 'spec.ports[0].address'],
    ]);
    expect(run.messages).not.toMatch(/\n\s+at /);
  });

  it('ends trace --json with the same findings as JSON', async () => {
    const run = await runCli(['trace', fileOf('mistakes.yaml'), ...question, '--json']);
    expect(run.status).toBe(2);
    expect(jsonOf(run)).toMatchObject({
      version: 1,
      error: { code: 'bad-file' },
      findings: [
        { code: 'HS113', severity: 'error', line: 7, column: 3, path: 'spec.colour' },
        { code: 'HS121', severity: 'error', line: 10, column: 16, path: 'spec.ports[0].address' },
      ],
    });
  });

  it('is the answer "no" for check: exit 1, findings on standard output', async () => {
    const run = await runCli(['check', fileOf('mistakes.yaml')]);
    expect(run).toMatchObject({ status: 1, messages: '' });
    expect(run.result).toContain(`${fileOf('mistakes.yaml')}:7:3: error HS113 spec.colour: `);
    expect(run.result.trimEnd().split('\n').at(-1)).toMatch(/mistakes\.yaml: 2 errors/);
  });

  it('is never written by export, nor is any other topology', async () => {
    const before = await readFile(fileOf('mistakes.yaml'), 'utf8');
    const run = await runCli(['export', 'svg', sample, '-o', fileOf('mistakes.yaml')]);
    expect(run).toMatchObject({ status: 2, result: '' });
    expect(run.messages).toContain('looks like a topology file and is not overwritten');
    expect(await readFile(fileOf('mistakes.yaml'), 'utf8')).toBe(before);
  });
});

describe('a file that cannot be read', () => {
  it.each([
    { file: 'missing.yaml', message: /missing\.yaml cannot be read: it does not exist\./ },
    { file: 'mistakes.yaml/x.yaml', message: /x\.yaml cannot be read: a part of its path is no folder\./ },
    { file: 'empty', message: /There are no \.yaml, \.yml or \.json files in the folder .*empty\./ },
  ])('$file: exit 2 for trace and for check', async ({ file, message }) => {
    for (const args of [
      ['trace', fileOf(file), ...question],
      ['check', fileOf(file)],
    ]) {
      const run = await runCli(args);
      expect(run.status).toBe(2);
      expect(run.messages).toMatch(message);
    }
  });

  it('is not called free of problems', async () => {
    const missing = await runCli(['check', fileOf('missing.yaml')]);
    expect(missing).toMatchObject({ status: 2, result: '' });
    const both = await runCli(['check', fileOf('missing.yaml'), sample]);
    expect(both).toMatchObject({ status: 2, result: `${sample}: no problems\n` });
  });

  it('leaves the findings of the other files to be seen', async () => {
    const run = await runCli(['check', fileOf('missing.yaml'), fileOf('mistakes.yaml'), '--json']);
    expect(run.status).toBe(2);
    expect(jsonOf(run)).toMatchObject({
      error: { code: 'unreadable-file' },
      findings: [{ code: 'HS113' }, { code: 'HS121' }],
    });
  });

  it('is reported with its place when it is no text in UTF-8', async () => {
    const run = await runCli(['check', fileOf('latin1.yaml'), '--json']);
    expect(run.status).toBe(1);
    expect(jsonOf(run)).toMatchObject({ findings: [{ code: 'HS106', line: 2, column: 8 }] });
  });
});

describe('standard input', () => {
  it('is read for -, and named in the findings', async () => {
    const run = await runCli(['check', '-'], twoMistakes);
    expect(run.status).toBe(1);
    expect(run.result).toMatch(/^<stdin>:7:3: error HS113 /m);
  });

  it('is a bad file when it is empty', async () => {
    const run = await runCli(['trace', '-', ...question], '');
    expect(run.status).toBe(2);
    expect(run.messages).toContain('<stdin>:1:1: error HS100');
  });
});
