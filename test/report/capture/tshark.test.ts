/** Wireshark reads the captures without a complaint, and what it reads of them is the trace again. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildModel } from '#core/analysis/build-model';
import type { Model } from '#core/analysis/model';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import { traceFlow } from '#core/network/trace-flow';
import { readTopology } from '#core/topology/read';
import { randomCluster } from '../../lab/random-cluster';
import { randomFlows, randomNetwork } from '../../lab/random-network';
import { tinyModel } from '../tiny-model';
import { askedOf, oneFile, questionsTo, stepWords, type Asked } from './asked';
import { plainHop, rebuild, type PlainHop } from './rebuild';
import { complaintsOf, readWithTshark, whyNoTshark } from './tshark';

const obstacle = whyNoTshark();
const samples = join(import.meta.dirname, '../../../assets/samples');

function modelOf(name: string, text: string): Model {
  return buildModel(readTopology([{ name, text }]).topology);
}

function randomAsked(seed: number, count: number): readonly Asked[] {
  const network = randomNetwork(seed);
  const model = { ...tinyModel(), network, plane: buildForwardingPlane(network) };
  return randomFlows(network, seed, count).map((flow) =>
    askedOf(model, { resolution: null, trace: traceFlow(model.plane, flow) }),
  );
}

/** What a DNS message adds to a datagram that the trace has as an empty one is not compared. */
function comparable(hops: readonly PlainHop[], title: string): readonly PlainHop[] {
  if (!title.startsWith('DNS') && !title.startsWith('ICMP')) return hops;
  return hops.map((hop) => ({ ...hop, packet: { ...hop.packet, size: null } }));
}

function expectedOf(asked: readonly Asked[]): readonly object[] {
  return asked.flatMap(({ model, passages }, capture) =>
    passages.map(({ title, path, cargo }) => {
      const hops = path.hops.map((hop) =>
        plainHop(
          hop,
          cargo.isAck,
          hop.steps.map((step) => stepWords(model, hop, step)),
        ),
      );
      return { capture, title, hops: comparable(hops, title) };
    }),
  );
}

function rebuiltOf(file: Uint8Array): readonly object[] {
  return rebuild(readWithTshark(file, false)).map((packet) => ({
    ...packet,
    hops: comparable(packet.hops, packet.title),
  }));
}

describe.skipIf(obstacle !== null)(
  `tshark reads the captures${obstacle === null ? '' : ` (skipped: ${obstacle})`}`,
  () => {
    it.for(readdirSync(samples).filter((name) => name.endsWith('.topology.yaml')))(
      '%s: nothing is wrong, and the hops are the trace’s',
      { timeout: 60_000 },
      (name) => {
        const model = modelOf(name, readFileSync(join(samples, name), 'utf8'));
        const asked = questionsTo(model, 7, 30).map(({ answer }) => askedOf(model, answer));
        const file = oneFile(asked);
        expect(readWithTshark(file, true).flatMap(complaintsOf)).toEqual([]);
        expect(rebuiltOf(file)).toEqual(expectedOf(asked));
      },
    );

    it('would complain of a header whose checksum is wrong', { timeout: 60_000 }, () => {
      const model = modelOf('two-tier', readFileSync(join(samples, 'two-tier.topology.yaml'), 'utf8'));
      const file = oneFile(questionsTo(model, 7, 1).map(({ answer }) => askedOf(model, answer)));
      const header = Buffer.from(file).indexOf(Buffer.from([0x08, 0x00, 0x45, 0x00]));
      const ttl = header + 10;
      file[ttl] = (file[ttl] ?? 0) + 1;
      expect(readWithTshark(file, true).flatMap(complaintsOf)).toEqual([
        expect.stringMatching(/^bad ip checksum: #0 Packet 1/),
      ]);
    });

    it('300 random traces: nothing is wrong, and the hops are the trace’s', { timeout: 120_000 }, () => {
      const networks = Array.from({ length: 20 }, (_, seed) => randomAsked(seed + 1, 10)).flat();
      const clusters = Array.from({ length: 5 }, (_, seed) => {
        const model = modelOf('random', randomCluster(seed + 1));
        return questionsTo(model, seed, 20).map(({ answer }) => askedOf(model, answer));
      }).flat();
      const asked = [...networks, ...clusters];
      expect(asked).toHaveLength(300);
      const file = oneFile(asked);
      expect(readWithTshark(file, true).flatMap(complaintsOf)).toEqual([]);
      expect(rebuiltOf(file)).toEqual(expectedOf(asked));
    });
  },
);
