/** Many topologies with the built file, which is its own worker: all cores, Ctrl+C, and the manual's Indexed Job. `npm test` builds it first. */
import { execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const built = fileURLToPath(new URL('../../out/cli/hopscope.js', import.meta.url));
const sample = readFileSync('assets/samples/flat-network.topology.yaml', 'utf8');

interface Ended {
  readonly status: number | null;
  readonly result: string;
  readonly messages: string;
}

function run(program: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...environment }, maxBuffer: 2 ** 28 };
    const child = execFile(program, args, options, (_error, result, messages) => {
      resolve({ status: child.exitCode, result, messages });
    });
  });
}

function folderOf(topologies: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'hopscope-built-'));
  for (let number = 0; number < topologies; number += 1) {
    writeFileSync(join(folder, `edge-${number}.topology.yaml`), number === 3 ? 'kind: [' : sample);
  }
  return folder;
}

/** How far it has come is told by the clock. */
function withoutProgress({ messages, ...rest }: Ended): Ended {
  return { ...rest, messages: messages.replaceAll(/^hopscope: \d+ of \d+ topologies\n/gm, '') };
}

const linesOf = (text: string): readonly { readonly file: string; readonly status: number }[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { readonly file: string; readonly status: number });

describe.skipIf(!existsSync(built))('the built command line', () => {
  it('says with workers what it says without them', { timeout: 240_000 }, async () => {
    const folder = folderOf(9);
    const alone = await run(process.execPath, [built, 'check', folder, '--json', '--jobs', '1']);
    const together = await run(process.execPath, [built, 'check', folder, '--json', '--jobs', '2']);
    expect(withoutProgress(together)).toEqual(withoutProgress(alone));
    const streamed = await run(process.execPath, [built, 'reach', folder, '--ndjson', '--jobs', '2']);
    expect(
      linesOf(streamed.result)
        .map(({ file }) => file)
        .toSorted(),
    ).toHaveLength(9);
    expect(linesOf(streamed.result).filter(({ status }) => status === 2)).toHaveLength(1);
  });

  it('tells at Ctrl+C what it has found so far', { timeout: 240_000 }, async () => {
    const child = spawn(process.execPath, [built, 'faults', folderOf(300), '--ndjson', '--jobs', '2']);
    let [result, messages] = ['', ''];
    child.stderr.on('data', (data: Buffer) => (messages += data.toString()));
    child.stdout.on('data', (data: Buffer) => {
      if (result === '') child.kill('SIGINT');
      result += data.toString();
    });
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect(status).toBe(130);
    const found = linesOf(result).length;
    expect(found).toBeGreaterThan(0);
    expect(messages).toContain(`Interrupted: ${found} of 300 topologies were looked at`);
  });

  it('does what the manual’s Indexed Job asks of it', { timeout: 240_000 }, async () => {
    const page = readFileSync('docs/manual/command-line.md', 'utf8');
    const [, manifest = ''] = /```yaml\n(apiVersion: batch\/v1[^]*?)```/.exec(page) ?? [];
    const job = parse(manifest) as {
      readonly spec: {
        readonly completions: number;
        readonly template: {
          readonly spec: { readonly containers: readonly { readonly args: readonly string[] }[] };
        };
      };
    };
    const folder = folderOf(3);
    const bin = join(folder, '.bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'hopscope'), `#!/bin/sh\nexec '${process.execPath}' '${built}' "$@"\n`);
    chmodSync(join(bin, 'hopscope'), 0o755);
    const [container] = job.spec.template.spec.containers;
    const script = (container?.args[0] ?? '').replace('/topologies', folder);
    const seen: string[] = [];
    for (let index = 0; index < job.spec.completions; index += 1) {
      const environment = {
        JOB_COMPLETION_INDEX: String(index),
        PATH: `${bin}${delimiter}${process.env['PATH']}`,
      };
      const ended = await run('sh', ['-c', script], environment);
      expect(ended.status).toBe(0);
      seen.push(...linesOf(ended.result).map(({ file }) => file));
    }
    expect(seen).toEqual([0, 1, 2].map((number) => join(folder, `edge-${number}.topology.yaml`)));
  });
});
