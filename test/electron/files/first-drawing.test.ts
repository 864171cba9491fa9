/** The host's drawing of what the window opens with: what is drawn, and what is better left to the page. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { buildScene } from '#core/diagram/build-scene';
import { PLAIN_VIEW } from '#core/diagram/scene-view';
import { readTopology } from '#core/topology/read';
import { firstDrawing } from '#electron/files/first-drawing';
import { createHeadStart } from '#electron/files/head-start';
import type { FileHandle, OpenResult } from '#electron/ipc';

const sample = await readFile(
  new URL('../../../assets/samples/two-tier.topology.yaml', import.meta.url),
  'utf8',
);

function opened(text: string, version = '1'): OpenResult {
  const handle = 'test' as FileHandle;
  return { type: 'opened', file: { handle, name: 'a.topology.yaml', text, version, sample: false } };
}

async function drawn(result: OpenResult, query = ''): Promise<{ status: number; text: string }> {
  const start = createHeadStart(() => Promise.resolve(result));
  await start.prepare();
  const { status, body } = await firstDrawing(start, new URLSearchParams(query));
  return { status, text: new TextDecoder().decode(body) };
}

describe('the first drawing', () => {
  it('draws every box that the page will draw', async () => {
    const { status, text } = await drawn(opened(sample));
    expect(status).toBe(200);
    const scene = buildScene(buildModel(readTopology([{ name: 'a', text: sample }]).topology), PLAIN_VIEW);
    expect(scene.boxes.filter(({ id }) => !text.includes(`<g id="${id}"`))).toEqual([]);
  });

  it('has the colours and labels that people have chosen', async () => {
    const [light, dark] = [await drawn(opened(sample)), await drawn(opened(sample), 'theme=dark')];
    expect(dark.text).not.toBe(light.text);
    const addresses = await drawn(opened(sample), 'labels=address');
    expect(addresses.text).not.toBe(light.text);
    // What nobody can have chosen is as if nothing had been.
    expect((await drawn(opened(sample), 'theme=x&labels=%3Cscript%3E')).text).toBe(light.text);
  });

  it.each([
    ['a file with errors: its problems stand beside the picture', sample.replace('pro-gpu', 'pro-gpx')],
    ['an empty file', ''],
    ['a file that is no topology', 'hello'],
    ['a long file', `${sample}\n# ${'x'.repeat(400_000)}\n`],
  ])('is none for %s', async (_, text) => {
    expect((await drawn(opened(text))).status).toBe(204);
  });

  it('is none where nothing opens', async () => {
    expect((await drawn({ type: 'failed', message: 'No.' })).status).toBe(204);
    const broken = createHeadStart(() => Promise.reject(new Error('No.')));
    await expect(broken.prepare()).resolves.toBeUndefined();
  });

  it('follows the file: one that was written in the meantime is drawn as it is now', async () => {
    const results = [opened(sample, '1'), opened(sample.replaceAll('operator-pc', 'night-shift'), '2')];
    const start = createHeadStart(() => Promise.resolve(results.shift() ?? opened(sample)));
    await start.prepare();
    const { body } = await firstDrawing(start, new URLSearchParams());
    expect(new TextDecoder().decode(body)).toContain('host/night-shift');
  });

  it('runs nothing that is written in the file', async () => {
    const hostile = sample.replaceAll('contoso-edge-01', '"<script>alert(1)</script>"');
    const { text } = await drawn(opened(hostile));
    expect(text).not.toContain('<script');
  });
});
