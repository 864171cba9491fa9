import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonOf, runCli } from './run-cli';

const sample = 'assets/samples/two-tier.topology.yaml';

let folder = '';
const fileOf = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hopscope-export-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Width and height from the PNG's IHDR chunk. */
function sizeOf(png: Uint8Array): { width: number; height: number } {
  const view = Buffer.from(png);
  expect(view.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  return { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
}

describe('hopscope export pdf --picture', () => {
  const picture = (...args: readonly string[]) =>
    runCli(['export', 'pdf', sample, '--picture', '-o', '-', ...args]);
  const attached = (pdf: Uint8Array): readonly string[] =>
    [
      ...Buffer.from(pdf)
        .toString('latin1')
        .matchAll(/\/Type \/EmbeddedFile\b[^]*?stream\n([^]*?)\nendstream/g),
    ].map(([, data = '']) => inflateSync(Buffer.from(data, 'latin1')).toString('utf8'));

  it('does what png and svg do, each time alike', async () => {
    const trace = ['--from', 'deploy/web', '--to', 'host/operator-pc', '--port', '443'];
    const choices = [
      [],
      ['--theme', 'dark'],
      ['--transparent'],
      ['--no-title'],
      ['--no-legend'],
      ['--date'],
      trace,
      [...trace, '--what', 'trace'],
    ];
    const made = await Promise.all(choices.map((args) => picture(...args)));
    expect(made.map(({ status }) => status)).toEqual(choices.map(() => 0));
    expect(new Set(made.map(({ bytes }) => Buffer.from(bytes).toString('latin1'))).size).toBe(choices.length);
    expect(Buffer.compare((await picture()).bytes, made[0]?.bytes ?? new Uint8Array())).toBe(0);
    const none = await picture('--what', 'trace');
    expect(none).toMatchObject({
      status: 2,
      messages: expect.stringContaining('no trace that the picture could show'),
    });
  });

  it('carries the topology as an attached file, unless told not to', async () => {
    expect(attached((await picture()).bytes)).toEqual([await readFile(sample, 'utf8')]);
    expect(attached((await picture('--no-topology')).bytes)).toEqual([]);
    const [neutral = ''] = attached((await picture('--neutral')).bytes);
    expect(neutral).not.toContain('contoso');
  });
});

describe('hopscope export', () => {
  it('writes an SVG that carries its fonts, and says so', async () => {
    const run = await runCli(['export', 'svg', sample, '-o', fileOf('a.svg')]);
    expect(run).toMatchObject({ status: 0, result: '', messages: `Wrote ${fileOf('a.svg')}.\n` });
    const svg = await readFile(fileOf('a.svg'), 'utf8');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain('contoso-edge-01');
    expect(svg).toContain('192.168.20.21');
    expect(svg).toContain('base64,');
    expect(svg).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  });

  it('writes a PNG whose size follows the scale', async () => {
    const one = await runCli(['export', 'png', sample, '-o', '-', '--scale', '1']);
    const half = await runCli(['export', 'png', sample, '-o', '-', '--scale', '0.5']);
    expect([one.status, half.status]).toEqual([0, 0]);
    const full = sizeOf(one.bytes);
    expect(full.width).toBeGreaterThan(800);
    expect(Math.abs(sizeOf(half.bytes).width - full.width / 2)).toBeLessThanOrEqual(1);
  });

  it('draws the dark theme and the trace differently', async () => {
    const plain = await runCli(['export', 'svg', sample, '-o', '-']);
    const dark = await runCli(['export', 'svg', sample, '-o', '-', '--theme', 'dark']);
    const question = ['--from', 'deploy/web', '--to', 'host/operator-pc', '--port', '443'];
    const traced = await runCli(['export', 'svg', sample, '-o', '-', ...question]);
    expect(new Set([plain.result, dark.result, traced.result]).size).toBe(3);
    expect(traced.result).toMatch(
      /contoso-edge-01: pod\/default\/web-\S+ → host\/operator-pc, TCP 443: delivered/,
    );
  });

  it('writes a lab that a shell can read, and replaces nothing but an older one', async () => {
    const out = fileOf('lab.sh');
    expect(await runCli(['export', 'lab', sample, '-o', out])).toMatchObject({ status: 0 });
    expect(spawnSync('sh', ['-n', out]).status).toBe(0);
    const script = await readFile(out, 'utf8');
    expect(script).toContain('route append 192.168.40.0/24 via 192.168.20.1 dev eth1 metric 100');
    expect(await runCli(['export', 'lab', sample, '-o', out])).toMatchObject({ status: 0 });
    await writeFile(fileOf('mine.sh'), '#!/bin/sh\necho mine\n');
    expect(await runCli(['export', 'lab', sample, '-o', fileOf('mine.sh')])).toMatchObject({ status: 2 });
    expect(await readFile(fileOf('mine.sh'), 'utf8')).toContain('echo mine');
  });

  it('writes a trace as a capture, and replaces no capture made elsewhere', async () => {
    const out = fileOf('a.pcapng');
    const args = ['export', 'pcapng', sample, '--from', 'deploy/web', '--to', 'db', '--port', '5432'];
    expect(await runCli([...args, '-o', out])).toMatchObject({ status: 0, messages: `Wrote ${out}.\n` });
    expect((await readFile(out)).subarray(0, 4)).toEqual(Buffer.from([0x0a, 0x0d, 0x0d, 0x0a]));
    expect(await runCli([...args, '-o', out])).toMatchObject({ status: 0 });
    const theirs = fileOf('theirs.pcapng');
    await writeFile(theirs, Buffer.from([0x0a, 0x0d, 0x0d, 0x0a, 1, 2, 3]));
    expect(await runCli([...args, '-o', theirs])).toMatchObject({ status: 2 });
    expect(await readFile(theirs)).toHaveLength(7);
    const nothing = await runCli(['export', 'pcapng', sample, '-o', fileOf('b.pcapng')]);
    expect(nothing).toMatchObject({
      status: 2,
      messages: 'hopscope: A capture is one of a trace.\n  Say which with --from and --to.\n',
    });
    await expect(readFile(fileOf('b.pcapng'))).rejects.toThrow('ENOENT');
  });

  it('leaves out what people do not want, and shows the trace alone', async () => {
    const question = ['--from', 'deploy/web', '--to', 'host/operator-pc', '--port', '443'];
    const svg = async (...options: readonly string[]) =>
      (await runCli(['export', 'svg', sample, '-o', '-', '--no-topology', ...options])).result;
    const whole = await svg(...question);
    expect(whole).toMatch(/<text [^>]*>contoso-edge-01: /);
    expect(whole).toContain('>Way there</text>');
    expect(whole).not.toMatch(/>20\d\d-\d\d-\d\d<\/text>/);
    const bare = await svg(...question, '--no-title', '--no-legend', '--date');
    expect(bare).not.toContain('<title>');
    expect(bare).not.toContain('>Way there</text>');
    expect(bare).toMatch(/>20\d\d-\d\d-\d\d<\/text>/);
    const alone = await svg(...question, '--what', 'trace');
    expect(alone).toContain('<g id="host/operator-pc"');
    expect(alone).not.toContain('<g id="appliance"');
  });

  it('shows no trace alone without one', async () => {
    const run = await runCli(['export', 'svg', sample, '-o', fileOf('none.svg'), '--what', 'trace']);
    expect(run.status).toBe(2);
    expect(run.messages).toContain('There is no trace that the picture could show.');
    expect(await readdir(folder)).not.toContain('none.svg');
  });

  it('is deterministic', async () => {
    const args = ['export', 'png', sample, '-o', '-', '--scale', '1'];
    const [first, second] = [await runCli(args), await runCli(args)];
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
  });

  it('reports what it wrote as JSON', async () => {
    const run = await runCli(['export', 'svg', sample, '-o', fileOf('b.svg'), '--json']);
    const bytes = (await readFile(fileOf('b.svg'))).length;
    expect(jsonOf(run)).toEqual({ version: 1, file: fileOf('b.svg'), format: 'svg', bytes });
  });

  it('does not write over a topology, not even through a link', async () => {
    await symlink(path.resolve(sample), fileOf('link.svg'));
    const before = await readFile(sample, 'utf8');
    for (const out of [sample, fileOf('link.svg'), fileOf('new.yaml')]) {
      const run = await runCli(['export', 'svg', sample, '-o', out]);
      expect(run.status).toBe(2);
      expect(run.messages).toContain('is not overwritten');
    }
    expect(await readFile(sample, 'utf8')).toBe(before);
    expect(await readdir(folder)).not.toContain('new.yaml');
  });

  it('writes over an older picture, but not over anything else', async () => {
    await writeFile(fileOf('notes.txt'), 'kind: Appliance');
    const args = ['export', 'png', sample, '--scale', '0.2', '-o'];
    const refused = await runCli([...args, fileOf('notes.txt')]);
    expect(refused.status).toBe(2);
    expect(refused.messages).toContain('holds something that is no picture and is not overwritten.');
    expect(await readFile(fileOf('notes.txt'), 'utf8')).toBe('kind: Appliance');
    const twice = [await runCli([...args, fileOf('c.png')]), await runCli([...args, fileOf('c.png')])];
    expect(twice.map(({ status }) => status)).toEqual([0, 0]);
  });

  it.each([
    { out: 'nowhere/a.png', reason: 'its folder does not exist' },
    { out: '.', reason: 'it is a folder' },
  ])('exits 2 for -o $out', async ({ out, reason }) => {
    const run = await runCli(['export', 'png', sample, '-o', fileOf(out), '--scale', '0.2']);
    expect(run).toMatchObject({ status: 2, result: '' });
    expect(run.messages).toContain(`cannot be written: ${reason}.`);
  });

  it('refuses a picture of more pixels than can be used', async () => {
    const large = 'assets/samples/large.topology.yaml';
    const run = await runCli(['export', 'png', large, '-o', fileOf('huge.png'), '--scale', '8']);
    expect(run.status).toBe(2);
    expect(run.messages).toMatch(
      /At scale 8 the picture would have \d+ million pixels\.\n {2}Use --scale [\d.]+ or less/,
    );
  });
});

describe('a picture that carries its topology', () => {
  it.each(['png', 'svg'] as const)(
    '%s is taken as FILE by every command, with the same answers',
    async (format) => {
      const picture = fileOf(`carries.topology.${format}`);
      expect(await runCli(['export', format, sample, '-o', picture])).toMatchObject({ status: 0 });
      const question = ['--from', 'deploy/web', '--to', 'host/operator-pc', '--port', '443', '--json'];
      for (const [command, ...options] of [
        ['trace', ...question],
        ['check', '--json'],
        ['reach', '--json'],
        ['policy', '--json'],
        ['resolve', 'db', '--from', 'deploy/web', '--json'],
      ]) {
        const runs = [picture, sample].map((file) => runCli([command ?? '', file, ...options]));
        const [fromPicture, fromFile] = await Promise.all(runs);
        if (!fromPicture || !fromFile) throw new Error('Both were run.');
        expect(fromPicture.status, command).toBe(fromFile.status);
        expect(fromPicture.result.replaceAll(picture, sample)).toBe(fromFile.result);
      }
      const again = await runCli(['export', format, picture, '-o', '-']);
      expect(await runCli(['check', '-'], again.bytes)).toMatchObject({ status: 0 });
    },
  );

  it('says why a picture cannot be opened', async () => {
    const picture = fileOf('plain.png');
    await runCli(['export', 'png', sample, '-o', picture, '--no-topology']);
    const run = await runCli(['check', picture]);
    expect(run).toMatchObject({ status: 2, result: '' });
    expect(run.messages).toContain('is a picture without a topology');
    const whole = await runCli(['export', 'png', sample, '-o', '-']);
    await writeFile(fileOf('cut.png'), whole.bytes.subarray(0, whole.bytes.length - 500));
    expect((await runCli(['check', fileOf('cut.png')])).messages).toContain('is cut off');
  });

  it('leaves out the ground when asked', async () => {
    const svg = async (...options: readonly string[]) =>
      (await runCli(['export', 'svg', sample, '-o', '-', '--no-topology', ...options])).result;
    expect((await svg()).length - (await svg('--transparent')).length).toBeGreaterThan(40);
  });
});

describe('hopscope export --neutral', () => {
  it('leaves nothing of the original in the bytes, in file, picture and lab', async () => {
    const question = ['--from', 'deploy/web', '--to', 'host/operator-pc', '--port', '443'];
    const originals =
      /contoso|plant-gateway|operator-pc|uplink-router|10\.126\.72|192\.168\.20\.|192\.168\.40\.|203\.0\.113\.80/i;
    const plain = await runCli(['export', 'svg', sample, '-o', '-', '--no-topology', ...question]);
    expect(plain.result).toMatch(originals);
    const picture = await runCli(['export', 'svg', sample, '-o', '-', '--neutral', ...question]);
    expect(picture.result.replaceAll(/base64,[^)]*/g, '')).not.toMatch(originals);
    expect(picture.result).toContain('delivered');
    for (const [format, input] of [
      ['topology', sample],
      ['lab', sample],
    ]) {
      const run = await runCli(['export', format ?? '', input ?? '', '-o', '-', '--neutral']);
      expect(run.status).toBe(0);
      expect(run.result).not.toMatch(originals);
    }
    const carried = await runCli(['export', 'topology', '-', '-o', '-'], picture.bytes);
    expect(carried.result).not.toMatch(originals);
    expect(carried.result).toMatch(/^# Made neutral by Hopscope/);
  });

  it('gives the topology of a picture back as a file, and replaces no topology that is not its own', async () => {
    const picture = fileOf('given.topology.png');
    await runCli(['export', 'png', sample, '-o', picture]);
    const out = fileOf('back.topology.yaml');
    expect(await runCli(['export', 'topology', picture, '-o', out])).toMatchObject({ status: 0 });
    expect(await readFile(out, 'utf8')).toBe(await readFile(sample, 'utf8'));
    expect(await runCli(['export', 'topology', picture, '-o', out])).toMatchObject({ status: 2 });
    const neutral = fileOf('neutral.topology.yaml');
    for (const time of [1, 2])
      expect(
        await runCli(['export', 'topology', picture, '-o', neutral, '--neutral']),
        `${time}`,
      ).toMatchObject({ status: 0 });
  });
});

describe('scripts', () => {
  it('are written with the one that takes them back, and replace no other', async () => {
    const out = fileOf('routes.ps1');
    for (const time of [1, 2])
      expect(await runCli(['export', 'ps1', sample, '-o', out]), `${time}`).toMatchObject({ status: 0 });
    expect(await readFile(out, 'utf8')).toContain(
      '\r\nAdd-HcsNetRoute -InterfaceAlias "Port3" -DestinationPrefix "192.168.40.0/24" -NextHop "192.168.20.1" -RouteMetric 100\r\n',
    );
    expect(await readFile(fileOf('routes.undo.ps1'), 'utf8')).toContain(
      '\r\nRemove-HcsNetRoute -InterfaceAlias "Port3" -DestinationPrefix "192.168.40.0/24"\r\n',
    );
    await writeFile(fileOf('routes.undo.ps1'), 'Write-Host mine');
    expect(await runCli(['export', 'ps1', sample, '-o', out])).toMatchObject({ status: 2 });
    const plain = await runCli(['export', 'ps1', sample, '-o', '-']);
    expect(plain.result).toBe(await readFile(out, 'utf8'));
  });

  it('hold the Kubernetes objects, read again as the same', async () => {
    const run = await runCli(['export', 'yaml', sample, '-o', '-']);
    expect(run.result).toContain('kind: Deployment');
    expect(run.result).not.toContain('hopscope.dev');
    const objects = fileOf('objects.yaml');
    for (const time of [1, 2])
      expect(await runCli(['export', 'yaml', sample, '-o', objects]), `${time}`).toMatchObject({ status: 0 });
  });
});
