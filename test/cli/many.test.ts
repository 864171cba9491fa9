/** Many topologies at once: what FILE stands for, in which order answers come, broken ones, shards, Ctrl+C. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { Ordered } from '#electron/cli/many/ordered';
import { parseShard, shardOf } from '#electron/cli/many/shard';
import { topologyInputs } from '#electron/cli/many/topology-inputs';
import { jsonOf, runCli } from './run-cli';

const sample = readFileSync('assets/samples/flat-network.topology.yaml', 'utf8');
const appliance =
  'apiVersion: hopscope.dev/v1\nkind: Appliance\nmetadata: { name: a }\nspec: { model: pro-gpu }\n';
const manifest = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hopscope-many-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function inputsIn(
  folder: string,
  ...args: readonly string[]
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { inputs } = await topologyInputs(args.length > 0 ? args.map((arg) => join(folder, arg)) : [folder]);
  return Object.fromEntries(
    inputs.map(({ name, files }) => [
      relative(folder, name),
      (files ?? []).map((file) => relative(folder, file)),
    ]),
  );
}

describe('what FILE stands for', () => {
  it('a folder with one appliance is one topology, whatever its files are called', async () => {
    const folder = folderOf({
      'site.topology.yaml': appliance,
      'hosts.topology.yaml': manifest,
      'apps/web.yaml': manifest,
    });
    expect(await inputsIn(folder)).toEqual({
      '': ['apps/web.yaml', 'hosts.topology.yaml', 'site.topology.yaml'],
    });
  });

  it('a second appliance that is not named so is the mistake that it was', async () => {
    const folder = folderOf({ 'site.topology.yaml': appliance, 'copy.yaml': appliance });
    expect(Object.keys(await inputsIn(folder))).toEqual(['']);
  });

  it('appliances side by side are one each, and a folder of one is one with all that is in it', async () => {
    const folder = folderOf({
      'a.topology.yaml': appliance,
      'b.topology.json': JSON.stringify({
        apiVersion: 'hopscope.dev/v1',
        kind: 'Appliance',
        metadata: { name: 'b' },
      }),
      'broken.topology.yaml': 'kind: [',
      'shared.yaml': manifest,
      'north/site.topology.yaml': appliance,
      'north/apps/web.yaml': manifest,
      'manifests/web.yaml': manifest,
    });
    expect(await inputsIn(folder)).toEqual({
      'a.topology.yaml': ['a.topology.yaml'],
      'b.topology.json': ['b.topology.json'],
      'broken.topology.yaml': ['broken.topology.yaml'],
      '': ['shared.yaml'],
      manifests: ['manifests/web.yaml'],
      north: ['north/apps/web.yaml', 'north/site.topology.yaml'],
    });
  });

  it('a pattern is each file that it matches', async () => {
    const folder = folderOf({
      'x/a.topology.yaml': appliance,
      'y/b.topology.yaml': appliance,
      'y/c.yaml': manifest,
    });
    expect(Object.keys(await inputsIn(folder, '**/*.topology.yaml'))).toEqual([
      'x/a.topology.yaml',
      'y/b.topology.yaml',
    ]);
    expect(Object.keys(await inputsIn(folder, '*'))).toEqual(['x', 'y']);
  });

  it('a pattern without a match, and standard input twice, are said', async () => {
    const run = await runCli(['reach', 'no/such/*.yaml']);
    expect(run).toMatchObject({
      status: 2,
      messages: expect.stringContaining('Nothing matches no/such/*.yaml.'),
    });
    expect((await runCli(['faults', '-', '-'])).messages).toContain('Standard input can be read only once.');
  });
});

describe('answers about many', () => {
  const folder = folderOf({
    'a.topology.yaml': sample,
    'b.topology.yaml': sample.replace('kind: Appliance', 'kind: Appliance\nspoken: of'),
    'c.topology.yaml': sample,
  });

  it('go on when one is broken, and nothing is lost', async () => {
    const run = await runCli(['reach', folder, '--ndjson']);
    const lines = run.result
      .trim()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as {
            readonly file: string;
            readonly status: number;
            readonly pairs?: readonly unknown[];
            readonly findings?: readonly unknown[];
          },
      );
    expect(lines.map(({ file }) => relative(folder, file))).toEqual([
      'a.topology.yaml',
      'b.topology.yaml',
      'c.topology.yaml',
    ]);
    expect(lines[1]?.status).toBe(2);
    expect(lines[1]?.findings?.length).toBeGreaterThan(0);
    expect(lines[0]?.pairs).toEqual(lines[2]?.pairs);
    expect(run.status).toBe(2);
    expect(run.messages).toContain('3 topologies: ');
  });

  it('are one JSON, one CSV, or texts under their names', async () => {
    const { topologies } = jsonOf(await runCli(['reach', folder, '--json'])) as {
      readonly topologies: readonly { readonly file: string }[];
    };
    expect(topologies).toHaveLength(3);
    const csv = (await runCli(['reach', folder, '--csv'])).result.split('\r\n');
    expect(csv[0]).toMatch(/^file,from,to,/);
    expect(csv.filter((line) => line.startsWith('file,'))).toHaveLength(1);
    expect((await runCli(['reach', folder])).result.match(/^== .* ==$/gm)).toHaveLength(2);
  });

  it('come in the order of the arguments however they are done', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }), async (order) => {
        const told: number[] = [];
        const ordered = new Ordered<number>((item) => Promise.resolve(void told.push(item)));
        for (const place of order) await ordered.put(place, place);
        await ordered.flush();
        expect(told).toEqual(order.toSorted((a, b) => a - b));
      }),
    );
  });

  it('of check are found by each format together, and line by line as they come', async () => {
    const run = await runCli(['check', folder, '--json']);
    const { findings } = jsonOf(run) as { readonly findings: readonly { readonly file: string }[] };
    expect(run.status).toBe(1);
    expect(new Set(findings.map(({ file }) => relative(folder, file)))).toContain('b.topology.yaml');
    const lines = (await runCli(['check', folder, 'missing.yaml', '--ndjson'])).result.trim().split('\n');
    expect(lines).toHaveLength(3);
    const text = await runCli(['check', 'missing.yaml', folder]);
    expect(text).toMatchObject({ status: 2, result: expect.stringMatching(/3 topologies: 1 error/) });
    expect(text.messages).toContain('missing.yaml cannot be read');
  });

  it('stop at Ctrl+C, with what was found and exit status 130', async () => {
    const run = await runCli(['reach', folder], '', AbortSignal.abort());
    expect(run.status).toBe(130);
    expect(run.messages).toMatch(/Interrupted: 0 of 3 topologies were looked at/);
  });
});

describe('--shard', () => {
  it('puts every topology into exactly one shard', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 12 }), (items, of) => {
        const numbered = items.map((_item, place) => place);
        const shards = Array.from({ length: of }, (_one, index) => shardOf(numbered, { index, of }));
        expect(shards.flat().toSorted((a, b) => a - b)).toEqual(numbered);
        const sizes = shards.map(({ length }) => length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    ['4/4', 'Shards are counted from 0: of 4 the last is 3/4.'],
    ['1/1', 'The only shard of one is 0/1.'],
    ['0/0', 'There can be 1 to 100000 shards.'],
    ['-1/4', 'A shard is written I/N, as 0/4.'],
    ['a/b', 'A shard is written I/N, as 0/4.'],
    ['1', 'A shard is written I/N, as 0/4.'],
    ['0/999999', 'There can be 1 to 100000 shards.'],
  ])('%s: %s', async (shard, sentence) => {
    expect(() => parseShard(shard)).toThrow(sentence);
    const run = await runCli(['reach', 'assets/samples', `--shard=${shard}`]);
    expect(run).toMatchObject({ status: 2, messages: expect.stringContaining(sentence) });
  });

  it('is what the manual’s Indexed Job asks for', async () => {
    const page = readFileSync('docs/manual/command-line.md', 'utf8');
    const [, manifestText = ''] = /```yaml\n(apiVersion: batch\/v1[^]*?)```/.exec(page) ?? [];
    expect(
      parseAllDocuments(manifestText).flatMap((document) => ('errors' in document ? document.errors : [])),
    ).toEqual([]);
    const job = parse(manifestText) as {
      readonly spec: {
        readonly completionMode: string;
        readonly completions: number;
        readonly template: {
          readonly spec: {
            readonly containers: readonly {
              readonly command: readonly string[];
              readonly args: readonly string[];
            }[];
          };
        };
      };
    };
    expect(job.spec.completionMode).toBe('Indexed');
    const [container] = job.spec.template.spec.containers;
    expect(container?.command).toEqual(['sh', '-c']);
    const [, line = ''] = /^hopscope (.*) \|\| \[ \$\? -eq 1 \]$/.exec(container?.args[0] ?? '') ?? [];
    const folder = folderOf(
      Object.fromEntries(['a', 'b', 'c'].map((name) => [`${name}.topology.yaml`, sample])),
    );
    const seen: string[] = [];
    for (let index = 0; index < job.spec.completions; index += 1) {
      const words = line
        .replaceAll('"', '')
        .replace('$JOB_COMPLETION_INDEX', String(index))
        .replace('/topologies', folder);
      const run = await runCli(words.replace(/^faults/, 'reach').split(' '));
      expect(run.status).toBeLessThan(2);
      seen.push(
        ...run.result
          .split('\n')
          .filter(Boolean)
          .map((one) => relative(folder, (JSON.parse(one) as { readonly file: string }).file)),
      );
    }
    expect(seen).toEqual(['a.topology.yaml', 'b.topology.yaml', 'c.topology.yaml']);
  });
});
