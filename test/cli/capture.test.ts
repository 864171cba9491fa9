/** `hopscope trace --capture`: a capture beside the prediction, and files that are none. */
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf, runCli } from './run-cli';

const sample = 'assets/samples/two-tier.topology.yaml';
const question = ['--from', 'pod/default/db-0', '--to', 'host/operator-pc', '--port', '443'];

let folder = '';
const fileOf = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hopscope-capture-'));
  await runCli(['export', 'pcapng', sample, ...question, '-o', fileOf('a.pcapng')]);
});
afterAll(() => rm(folder, { recursive: true }));

describe('hopscope trace --capture', () => {
  it('says that all is as predicted', async () => {
    const run = await runCli(['trace', sample, '--capture', fileOf('a.pcapng')]);
    expect(run.status).toBe(0);
    expect(run.result).toContain(
      '  Predicted: pod/default/db-0 → 192.168.40.25, TCP 443: delivered\n  As predicted.\n',
    );
  });

  it('says where reality leaves the prediction', async () => {
    const text = await readFile(sample, 'utf8');
    const other = fileOf('other.topology.yaml');
    await writeFile(other, text.replace('nextHop: 192.168.20.1', 'nextHop: 192.168.20.99'));
    const run = await runCli([
      'trace',
      other,
      '--capture',
      fileOf('a.pcapng'),
      '--at',
      'node/master',
      '--json',
    ]);
    expect(run.status).toBe(1);
    expect(jsonOf(run)).toMatchObject({
      version: 1,
      agrees: false,
      capture: { name: fileOf('a.pcapng'), at: 'node/master' },
      flows: [
        {
          protocol: 'tcp',
          src: '172.27.0.3',
          dst: '192.168.40.25',
          dport: 443,
          predicted: { from: 'pod/default/db-0', outcome: 'dropped', reason: { code: 'host-unreachable' } },
          differences: [{ kind: 'passes' }, { kind: 'reply', predicted: 'error', seen: 'response' }],
        },
      ],
    });
  });

  it.each([
    { what: 'no capture', content: 'kind: Appliance\nmetadata: { name: a }\n', says: 'is no capture' },
    { what: 'nothing', content: '', says: 'is no capture' },
  ])('refuses $what in a sentence', async ({ content, says }) => {
    await writeFile(fileOf('bad.pcapng'), content);
    const run = await runCli(['trace', sample, '--capture', fileOf('bad.pcapng')]);
    expect(run).toMatchObject({ status: 2, result: '' });
    expect(run.messages).toContain(says);
  });

  it('refuses a capture that is cut, and says what is whole', async () => {
    const whole = await readFile(fileOf('a.pcapng'));
    await writeFile(fileOf('cut.pcapng'), whole.subarray(0, whole.length - 7));
    const run = await runCli(['trace', sample, '--capture', fileOf('cut.pcapng')]);
    expect(run).toMatchObject({ status: 2, result: '' });
    expect(run.messages).toMatch(
      /is cut off after \d+ packets: .*\n {2}editcap -r cut\.pcapng whole\.pcapng 1-\d+/,
    );
  });

  it('refuses a huge one without reading it', async () => {
    await writeFile(fileOf('huge.pcapng'), '');
    await truncate(fileOf('huge.pcapng'), 2 ** 32);
    const run = await runCli(['trace', sample, '--capture', fileOf('huge.pcapng')]);
    expect(run).toMatchObject({ status: 2, result: '' });
    expect(run.messages).toContain('has 4096 MB; captures up to 256 MB are read.');
  });

  it('refuses what contradicts it, and a file that is not there', async () => {
    const both = await runCli(['trace', sample, ...question, '--capture', fileOf('a.pcapng')]);
    expect(both).toMatchObject({ status: 2, result: '' });
    const nowhere = await runCli(['trace', sample, '--capture', fileOf('a.pcapng'), '--at', 'node/none']);
    expect(nowhere.messages).toContain('There is no device node/none.');
    const missing = await runCli(['trace', sample, '--capture', fileOf('none.pcapng')]);
    expect(missing.messages).toContain('none.pcapng cannot be read: ');
  });
});

it('a neutral capture has nothing of the original, neither in words nor in headers', async () => {
  const plain = await runCli(['export', 'pcapng', sample, ...question, '-o', '-']);
  const neutral = await runCli(['export', 'pcapng', sample, ...question, '--neutral', '-o', '-']);
  expect(neutral.status).toBe(0);
  const operator = Buffer.from([192, 168, 40, 25]);
  for (const original of ['operator-pc', 'plant', 'db-0', '192.168.40.', '192.168.20.', operator]) {
    expect(Buffer.from(neutral.bytes).includes(original)).toBe(false);
  }
  for (const original of ['operator-pc', 'plant', 'db-0', '192.168.40.', operator]) {
    expect(Buffer.from(plain.bytes).includes(original)).toBe(true);
  }
});
