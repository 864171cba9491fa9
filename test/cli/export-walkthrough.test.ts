/** `hopscope export md`: a walkthrough with its pictures, in the words of the trace. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli';

const sample = 'assets/samples/two-tier.topology.yaml';

let folder = '';
const fileOf = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hopscope-walkthrough-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('hopscope export md', () => {
  it('writes the story, and a picture for each step beside it', async () => {
    const out = fileOf('story.md');
    expect(await runCli(['export', 'md', sample, '-o', out])).toMatchObject({ status: 0 });
    const text = await readFile(out, 'utf8');
    const pictures = await readdir(fileOf('story'));
    expect(pictures).toHaveLength(11);
    for (const name of pictures) expect(text).toContain(`](story/${name})`);
    expect(text).toMatch(/^## 10\. Without the route/m);
    expect(text).toContain('(without the custom route 192.168.40.0/24): dropped');
    expect(await readFile(fileOf(`story/${pictures[0]}`), 'utf8')).toMatch(/^<svg /);
  });

  it('gives the same bytes again, and replaces its own files', async () => {
    const out = fileOf('story.md');
    const before = [await readFile(out), await readFile(fileOf('story/step-01.svg'))];
    expect(await runCli(['export', 'md', sample, '-o', out])).toMatchObject({ status: 0 });
    expect([await readFile(out), await readFile(fileOf('story/step-01.svg'))]).toEqual(before);
  });

  it('replaces no text that it did not write', async () => {
    await writeFile(fileOf('mine.md'), '# My notes\n');
    const run = await runCli(['export', 'md', sample, '-o', fileOf('mine.md')]);
    expect(run).toMatchObject({ status: 2 });
    expect(run.messages).toContain('holds something that is no walkthrough');
  });

  it('names the walkthroughs where the name is none of them', async () => {
    const run = await runCli(['export', 'md', sample, '--walkthrough', 'other', '-o', fileOf('a.md')]);
    expect(run).toMatchObject({ status: 2 });
    expect(run.messages).toContain('two-tier-app');
  });
});
