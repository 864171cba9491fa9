/** What tcpdump takes down on a node of the lab is what was predicted: the kernel's own packets, read back. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import { labScript } from '#core/report/lab/lab-script';
import { compare } from '#core/report/capture/reality/compare';
import { decodePacket, type DecodedPacket } from '#core/report/capture/reality/decode-packet';
import { readCapture } from '#core/report/capture/reality/read-capture';
import { readTopology } from '#core/topology/read';
import { whyNoLab } from './kernel-lab';

const hasTcpdump = spawnSync('tcpdump', ['--version']).status === 0;
const obstacle = whyNoLab() ?? (hasTcpdump ? null : 'tcpdump is not installed');
const text = readFileSync(join(import.meta.dirname, '../../assets/samples/two-tier.topology.yaml'), 'utf8');

function modelOf(changed: string) {
  return buildModel(readTopology([{ name: 'two-tier.topology.yaml', text: changed }]).topology);
}

describe.skipIf(obstacle !== null)(`tcpdump in the lab${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const environment = { ...process.env, HOPSCOPE_LAB: `cap${process.pid}` };
  const model = modelOf(text);
  let folder = '';
  const lab = (...args: readonly string[]) =>
    spawnSync('sh', [join(folder, 'lab.sh'), ...args], { env: environment, encoding: 'utf8' });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hopscope-capture-'));
    writeFileSync(join(folder, 'lab.sh'), labScript(model.network, 'two-tier', { preferredTargets: [] }));
    const { status, stderr } = lab('up');
    if (status !== 0) throw new Error(stderr);
  }, 60_000);

  afterAll(() => {
    lab('down');
    rmSync(folder, { recursive: true });
  });

  /** The first packets of a handshake that passes the node; tcpdump ends by itself after them. */
  async function taken(
    from: string,
    to: string,
    port: number,
    count: number,
  ): Promise<readonly DecodedPacket[]> {
    const file = join(folder, `${port}.pcap`);
    const tcpdump = ['tcpdump', '-i', 'any', '-U', '-Z', 'root', '-c', String(count), '-w', file, 'tcp'];
    const listening = spawn(
      'sh',
      [join(folder, 'lab.sh'), 'exec', 'node/master', 'timeout', '20', ...tcpdump],
      {
        env: environment,
      },
    );
    const ended = once(listening, 'close');
    await once(listening.stderr, 'data');
    lab('trace', from, to, 'tcp', String(port));
    await ended;
    const read = readCapture(readFileSync(file));
    return read.ok ? read.packets.flatMap((packet) => decodePacket(packet) ?? []) : [];
  }

  it('sees the packet, its translation and the answer as predicted', { timeout: 60_000 }, async () => {
    const packets = await taken('pod/default/db-0', 'host/operator-pc', 443, 4);
    expect(packets).toHaveLength(4);
    const { at, flows } = compare(model, packets, null);
    expect(at).toBe('node/master');
    expect(
      flows.map(({ flow, differences }) => [flow.sightings.length, flow.reply?.kind, differences]),
    ).toEqual([[2, 'response', []]]);
    const otherwise = modelOf(text.replace('nextHop: 192.168.20.1', 'nextHop: 192.168.20.99'));
    const kinds = compare(otherwise, packets, 'node/master').flows.map((flow) =>
      flow.differences.map(({ kind }) => kind),
    );
    expect(kinds).toEqual([['passes', 'reply']]);
  });
});
