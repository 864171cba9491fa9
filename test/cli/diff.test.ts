/** `hopscope diff`: what changes of who reaches what, in text, JSON and Markdown. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jsonOf, runCli } from './run-cli';

const sample = 'assets/samples/two-tier.topology.yaml';
const text = readFileSync(sample, 'utf8');
const bare = text.replace(/^ {2}routes:\n(?: {4}.*\n)+/m, '');

interface DiffJson {
  readonly gained: readonly {
    readonly from: string;
    readonly to: string;
    readonly reason: { readonly code: string } | null;
  }[];
  readonly lost: readonly unknown[];
  readonly changed: readonly { readonly what: string }[];
  readonly text: readonly {
    readonly kind: string;
    readonly change: string;
    readonly fields: readonly { readonly path: string }[];
  }[];
}

describe('hopscope diff', () => {
  it('of a file with itself is nothing, and the answer is yes', async () => {
    const run = await runCli(['diff', sample, sample]);
    expect(run).toMatchObject({ status: 0, messages: '' });
    expect(run.result).toMatch(/^Who reaches what is the same: \d+ pairs are answered\.\n$/);
    expect(jsonOf(await runCli(['diff', sample, sample, '--json']))).toMatchObject({
      gained: [],
      lost: [],
      changed: [],
      text: [],
    });
  });

  it('reads one of the two from standard input', async () => {
    const run = await runCli(['diff', '-', sample, '--json'], bare);
    expect(run.status).toBe(1);
    const { gained, lost, text: said } = jsonOf(run) as DiffJson;
    expect(lost).toEqual([]);
    expect(gained).toContainEqual(
      expect.objectContaining({
        from: 'host/operator-pc',
        to: 'svc/default/web',
        reason: expect.objectContaining({ code: 'reverse-path-filter' }),
      }),
    );
    expect(said).toMatchObject([{ kind: 'Appliance', change: 'changed', fields: [{ path: 'spec.routes' }] }]);
  });

  it('tells behaviour before text, each change with its reason', async () => {
    const { result } = await runCli(['diff', sample, '-', '--markdown'], bare);
    expect(result.indexOf('#### Lost')).toBeGreaterThan(0);
    expect(result.indexOf('#### Lost')).toBeLessThan(result.indexOf('The change of text'));
    expect(result).toContain('Uplink router has no route to 192.168.40.25.');
    expect(result).toContain('(custom route)');
  });

  it('says that a change of text alone changes nothing of who reaches what', async () => {
    const run = await runCli(
      ['diff', sample, '-'],
      text.replace('mode', 'mode').replace('plant-dashboard:2.4', 'plant-dashboard:2.5'),
    );
    expect(run.status).toBe(1);
    expect(run.result).toContain('Who reaches what is the same');
    expect(run.result).toContain('changed Deployment web');
  });

  it('says when two appliances are compared', async () => {
    const run = await runCli(['diff', sample, 'assets/samples/flat-network.topology.yaml']);
    expect(run.status).toBe(1);
    expect(run.messages).toMatch(/two appliances are compared/);
  });

  it('compares folders of appliances place by place, and says what is in one of them only', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hopscope-diff-'));
    const put = (side: string, name: string, content: string): void => {
      mkdirSync(join(folder, side), { recursive: true });
      writeFileSync(join(folder, side, `${name}.topology.yaml`), content);
    };
    for (const name of ['a', 'b']) put('old', name, text);
    put('new', 'a', text);
    put('new', 'b', bare);
    put('new', 'c', text);
    const run = await runCli(['diff', join(folder, 'old'), join(folder, 'new'), '--ndjson']);
    const lines = run.result
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly file: string; readonly status: number });
    expect(lines.map(({ file, status }) => [file, status])).toEqual([
      ['a.topology.yaml', 0],
      ['b.topology.yaml', 1],
    ]);
    expect(run.status).toBe(2);
    expect(run.messages).toContain('c.topology.yaml is in');
  });

  it.each([
    [['diff', '-', '-'], 'Standard input can be read only once.'],
    [['diff', sample, 'missing.yaml'], 'missing.yaml cannot be read: it does not exist.'],
    [
      ['diff', sample, 'test/fixtures/cli/mistakes.topology.yaml'],
      'has errors, so nothing can be asked of it.',
    ],
  ])('%j: %s', async (args, sentence) => {
    const run = await runCli(args);
    expect(run.status).toBe(2);
    expect(run.messages).toContain(sentence);
  });

  it('says what an interrupted comparison has found: nothing', async () => {
    const run = await runCli(['diff', sample, sample], '', AbortSignal.abort());
    expect(run.status).toBe(130);
    expect(run.messages).toContain('Interrupted');
  });
});
