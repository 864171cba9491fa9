/** Captures that somebody made, beside the prediction. Our own exports stand for reality where no kernel is at hand. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { captureOf } from '#core/report/capture/capture';
import { compare } from '#core/report/capture/reality/compare';
import { decodePacket, type DecodedPacket } from '#core/report/capture/reality/decode-packet';
import { readCapture } from '#core/report/capture/reality/read-capture';
import { readTopology } from '#core/topology/read';
import { randomCluster } from '../../lab/random-cluster';
import { questionsTo } from './asked';

const sample = readFileSync(
  join(import.meta.dirname, '../../../assets/samples/two-tier.topology.yaml'),
  'utf8',
);

function modelOf(text: string): Model {
  return buildModel(readTopology([{ name: 'a.yaml', text }]).topology);
}

const model = modelOf(sample);

function captured(of: Model, from: string, to: string, port: number): Uint8Array {
  const question = { from, to, port, protocol: 'tcp', sourcePort: null, size: null, endpoint: null } as const;
  const answer = ask(of, question);
  if (!answer.ok) throw new Error('not asked');
  return captureOf(of, answer);
}

function packetsOf(bytes: Uint8Array): readonly DecodedPacket[] {
  const read = readCapture(bytes);
  if (!read.ok) throw new Error(read.fault.kind);
  return read.packets.flatMap((packet) => decodePacket(packet) ?? []);
}

/** What `tcpdump -i any` on a device would have of it: no names of interfaces, and nothing of others. */
function seenAt(device: string, packets: readonly DecodedPacket[]): readonly DecodedPacket[] {
  return packets
    .filter((one) => one.interface?.startsWith(`${device} `) === true && !one.interface.endsWith('(kernel)'))
    .map((one) => ({ ...one, interface: null }));
}

function differences(
  of: Model,
  packets: readonly DecodedPacket[],
  at: string | null = null,
): readonly string[] {
  return compare(of, packets, at).flows.flatMap((flow) => flow.differences.map(({ kind }) => kind));
}

const toOperator = packetsOf(captured(model, 'pod/default/db-0', 'host/operator-pc', 443));
const toDatabase = packetsOf(captured(model, 'deploy/web', 'svc/db', 5432));

describe('a capture beside the prediction', () => {
  it('agrees with the file it was made of, and finds out where it was taken', () => {
    expect(differences(model, toDatabase)).toEqual([]);
    const onMaster = compare(model, seenAt('node/master', toOperator), null);
    expect(onMaster.at).toBe('node/master');
    expect(onMaster.flows.map((flow) => flow.differences)).toEqual([[]]);
  });

  it('agrees on random appliances, of everybody who can be asked by address', { timeout: 60_000 }, () => {
    for (const seed of [1, 2, 3]) {
      const random = modelOf(randomCluster(seed));
      for (const { answer } of questionsTo(random, seed, 25)) {
        // A question by name has more flows than one, and an endpoint by choice is another question.
        if (!answer.trace || answer.resolution?.by === 'dns') continue;
        const found = compare(random, packetsOf(captureOf(random, answer)), null).flows;
        expect(found.flatMap((flow) => flow.differences)).toEqual([]);
      }
    }
  });

  it('says that a packet passes which the prediction drops', () => {
    const without = modelOf(sample.replace('nextHop: 192.168.20.1', 'nextHop: 192.168.20.99'));
    expect(differences(without, seenAt('node/master', toOperator), 'node/master')).toEqual([
      'passes',
      'reply',
    ]);
  });

  it('says that the source is another: the cluster does not masquerade as predicted', () => {
    const plain = modelOf(
      sample.replace('  kubernetes:\n', '  kubernetes:\n    calico: { natOutgoing: false }\n'),
    );
    const seen = seenAt(
      'node/master',
      packetsOf(captured(plain, 'pod/default/db-0', 'host/operator-pc', 443)),
    );
    expect(differences(model, seen, 'node/master')[0]).toBe('source');
  });

  it('says that no answer came, and that nothing left', () => {
    const [first] = seenAt('node/master', toOperator);
    if (!first) throw new Error('nothing seen');
    expect(differences(model, [first], 'node/master')).toEqual(['missing', 'no-reply']);
  });

  it('says that it went another way', () => {
    const swapped = toOperator.map((one) =>
      one.interface === 'node/master eth1' ? { ...one, interface: 'node/master eth0' } : one,
    );
    expect(differences(model, swapped)).toContain('interface');
  });

  it('follows the endpoint that kube-proxy has chosen in reality', () => {
    const question = {
      from: 'host/operator-pc',
      to: 'svc/web',
      port: 80,
      protocol: 'tcp',
      sourcePort: null,
      size: null,
    } as const;
    const pods = model.cluster.pods.filter(({ name }) => name.startsWith('web-')).map(({ device }) => device);
    expect(pods.length).toBeGreaterThan(1);
    for (const endpoint of pods) {
      const answer = ask(model, { ...question, endpoint });
      if (!answer.ok) throw new Error('not asked');
      expect(differences(model, packetsOf(captureOf(model, answer)))).toEqual([]);
    }
  });

  it('knows who is in no file', () => {
    const strangers = toOperator.map((one) => ({
      ...one,
      tuple: { ...one.tuple, source: one.tuple.destination, destination: one.tuple.source },
    }));
    expect(() => compare(model, strangers, null)).not.toThrow();
  });
});

it('two captures of ours joined in one file are two flows, each as predicted', () => {
  // As `mergecap` joins them: by time, which begins at the same moment in both, and numbered anew.
  const joined = [...toOperator, ...toDatabase]
    .toSorted((a, b) => a.number - b.number)
    .map((packet, index) => ({ ...packet, number: index + 1 }));
  for (const packets of [[...toOperator, ...toDatabase], joined]) {
    const { flows } = compare(model, packets, null);
    expect(flows.map(({ flow }) => formatIpv4(flow.first.tuple.destination))).toHaveLength(2);
    expect(flows.map((flow) => flow.differences)).toEqual([[], []]);
  }
});

describe('a file that is no capture, or a broken one', () => {
  const whole = captured(model, 'deploy/web', 'svc/db', 5432);

  it('is told apart: no capture, cut, absurd lengths, empty', () => {
    const fault = (bytes: Uint8Array) => {
      const read = readCapture(bytes);
      return read.ok ? null : read.fault.kind;
    };
    expect(fault(new Uint8Array())).toBe('no-capture');
    expect(fault(new TextEncoder().encode(sample))).toBe('no-capture');
    expect(fault(whole.subarray(0, whole.length - 1))).toBe('cut');
    const absurd = whole.slice();
    new DataView(absurd.buffer).setUint32(4, 0xfffffff0, true);
    expect(fault(absurd)).toBe('absurd');
    const onlyHeader = new DataView(whole.buffer).getUint32(4, true);
    expect(fault(whole.subarray(0, onlyHeader))).toBe('empty');
  });

  it('never breaks the reader, wherever it is cut and whatever is in it', () => {
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 }),
        (end, changes) => {
          const bytes = whole.slice(0, end);
          for (const [place, value] of changes) if (place < end) bytes[place] = value;
          const read = readCapture(bytes);
          if (read.ok)
            compare(
              model,
              read.packets.flatMap((packet) => decodePacket(packet) ?? []),
              null,
            );
        },
      ),
      { numRuns: 300 },
    );
  });
});
