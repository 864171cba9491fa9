/** What holds for every network and every question, on random ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4FromNumber } from '#core/address/ipv4';
import { prefixContains, prefixOf } from '#core/address/prefix';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import { traceFlow } from '#core/network/trace-flow';
import type { Device, Network } from '#core/network/model';
import type { Rule } from '#core/network/ruleset';
import type { Flow, Path } from '#core/network/trace';
import { dice, randomFlows, randomNetwork } from '../lab/random-network';
import { build, firstPacket, flow, lastPacket, rule, rules } from './build';

const QUESTIONS = 12;
const seeds = fc.integer({ min: 1, max: 1_000_000 });

function asked(network: Network, seed: number): readonly (readonly [Flow, ReturnType<typeof traceFlow>])[] {
  const plane = buildForwardingPlane(network);
  return randomFlows(network, seed, QUESTIONS).map((one) => [one, traceFlow(plane, one)] as const);
}

function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const random = dice(seed);
  return items
    .map((item) => ({ item, key: random.below(1_000_000) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function endings(path: Path): number {
  return path.hops
    .flatMap((hop) => hop.steps)
    .filter((step) => step.action === 'deliver' || step.action === 'drop').length;
}

describe('every walk', () => {
  it('ends in exactly one outcome, at its last step', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const [, trace] of asked(randomNetwork(seed), seed)) {
          for (const path of [trace.forward, ...(trace.reply ? [trace.reply] : [])]) {
            expect(endings(path)).toBe(1);
            const last = path.hops.at(-1)?.steps.at(-1);
            expect(last?.action).toBe(path.outcome === 'delivered' ? 'deliver' : 'drop');
            expect(path.reason?.at ?? null).toBe(
              path.outcome === 'delivered' ? null : path.hops.at(-1)?.device,
            );
          }
          expect(trace.outcome === 'delivered').toBe(trace.reason === null);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is the same whatever the order of devices, links and routes', () => {
    fc.assert(
      fc.property(seeds, fc.nat(), (seed, other) => {
        const network = randomNetwork(seed);
        const mixed: Network = {
          devices: shuffled(
            network.devices.map((device): Device => ({ ...device, routes: shuffled(device.routes, other) })),
            other,
          ),
          links: shuffled(network.links, other),
        };
        const plane = buildForwardingPlane(mixed);
        for (const [question, trace] of asked(network, seed))
          expect(traceFlow(plane, question)).toEqual(trace);
      }),
      { numRuns: 100 },
    );
  });

  it('brings back an answer with the addresses of the question, the other way round', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const [question, trace] of asked(randomNetwork(seed), seed)) {
          if (trace.reply?.outcome !== 'delivered') continue;
          const first = firstPacket(trace.forward);
          const last = lastPacket(trace.reply);
          expect(last.destination).toBe(first.source);
          if (last.payload.type === 'error') {
            expect(last.payload.about).toMatchObject({
              source: first.source,
              destination: question.destination,
              sourcePort: question.sourcePort,
            });
          } else {
            expect(last.source).toBe(question.destination);
            expect(question.protocol === 'icmp' ? last.sourcePort : last.destinationPort).toBe(
              question.sourcePort,
            );
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is what it was before, once a fault is gone', () => {
    fc.assert(
      fc.property(seeds, fc.nat(), (seed, which) => {
        const network = randomNetwork(seed);
        const before = asked(network, seed);
        const victim = network.devices[which % network.devices.length];
        const withState = (up: boolean): Network => ({
          ...network,
          devices: network.devices.map((device) => (device === victim ? { ...device, up } : device)),
        });
        const broken = buildForwardingPlane(withState(false));
        for (const [question, trace] of before) {
          const passes = [trace.forward, ...(trace.reply ? [trace.reply] : [])].some((path) =>
            path.hops.some((hop) => hop.device === victim?.name),
          );
          const now = traceFlow(broken, question);
          if (passes && trace.outcome === 'delivered') {
            expect(now.forward.hops.filter((hop) => hop.device === victim?.name && hop.out !== null)).toEqual(
              [],
            );
          }
        }
        if (victim?.up !== true) return;
        const mended = buildForwardingPlane(withState(true));
        for (const [question, trace] of before) expect(traceFlow(mended, question)).toEqual(trace);
      }),
      { numRuns: 60 },
    );
  });

  it('passes each router with one TTL less', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const [question, trace] of asked(randomNetwork(seed), seed)) {
          const forwarded = trace.forward.hops
            .flatMap((hop) => hop.steps)
            .filter((step) => step.action === 'forward');
          expect(forwarded.map((step) => step.packet.ttl)).toEqual(
            forwarded.map((_, index) => question.ttl - 1 - index),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('rules behind an index', () => {
  const low = fc.integer({ min: 1, max: 6 });
  const host = low.map((value) => ({
    prefixes: [{ address: ipv4FromNumber(0x0a000100 + value), length: 32 }],
  }));
  const wide = fc
    .integer({ min: 24, max: 32 })
    .map((length) => ({ prefixes: [prefixOf(ipv4FromNumber(0x0a000102), length)] }));
  const ports = low.map((port) => [{ first: port, last: port }]);
  const match: fc.Arbitrary<Rule['match']> = fc.oneof(
    fc.record({ source: host }),
    fc.record({ source: fc.oneof(host, wide), protocol: fc.constant('udp' as const) }),
    fc.record({ protocol: fc.constant('udp' as const), destinationPorts: ports }),
    fc.record({ source: host, protocol: fc.constant('udp' as const), destinationPorts: ports }),
    fc.record({ inInterface: fc.constantFrom('eth0', 'eth1', 'eth+') }),
  );

  it('decide as they would one after the other', () => {
    fc.assert(
      fc.property(fc.array(match, { minLength: 1, maxLength: 40 }), low, low, (matches, host, port) => {
        const list = matches.map((one, place) => rule(one, { type: 'drop' }, `rule ${place}`));
        const network = build({
          client: { eth0: `10.0.1.${host}/24 on left` },
          server: {
            eth0: '10.0.1.200/24 on left',
            listens: ['udp 9'],
            rules: rules({ 'input-filter': list }),
          },
        });
        const { forward } = traceFlow(buildForwardingPlane(network), flow(`client udp 10.0.1.200:${port}`));
        const source = ipv4FromNumber(0x0a000100 + host);
        const first = matches.findIndex(
          (one) =>
            (one.source?.prefixes.some((each) => prefixContains(each, source)) ?? true) &&
            (one.destinationPorts?.some((range) => range.first === port) ?? true) &&
            one.inInterface !== 'eth1',
        );
        const decided = forward.hops
          .at(-1)
          ?.steps.flatMap((step) => (step.action === 'policy' ? [step.detail.rule] : []));
        expect(decided).toEqual(first < 0 ? [] : [`rule ${first}`]);
      }),
      { numRuns: 400 },
    );
  });
});
