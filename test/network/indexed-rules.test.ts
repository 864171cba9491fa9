/** Long runs of rules that ask for one value each: the rule that decides is the one that reading them in order gives. */
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import type { Match, PrefixMatch, Rule } from '#core/network/ruleset';
import { traceFlow } from '#core/network/trace-flow';
import { build, flow, rule, rules, stepsOf } from './build';

const host = (last: number, second = 1): PrefixMatch => ({
  prefixes: [{ address: ipv4(`10.0.${second}.${last}`), length: 32 }],
});
const port = (number: number) => [{ first: number, last: number }];

/** The comments of what decided about a packet that is forwarded from `a` (10.0.1.2) to `b` (10.0.2.2). */
function decidedBy(list: readonly Rule[], question: string): readonly string[] {
  const network = build({
    a: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
    router: {
      forwards: true,
      eth0: '10.0.1.1/24 on left',
      eth1: '10.0.2.1/24 on right',
      eth2: '10.0.3.1/24 on third',
      rules: rules(
        { 'forward-filter': list },
        { marks: [rule({}, { type: 'mark', bits: 1 }, 'mark')], empty: [] },
      ),
    },
    b: { eth0: '10.0.2.2/24 on right', routes: ['default via 10.0.2.1'] },
  });
  const { forward } = traceFlow(buildForwardingPlane(network), flow(question));
  return stepsOf(forward, 'policy', 'router').map(({ detail }) => detail.rule);
}

const drop: Rule['action'] = { type: 'drop' };
const others = (conditions: readonly Match[]): readonly Rule[] =>
  conditions.map((match, index) => rule(match, drop, `other ${index}`));

describe('the rule that is found', () => {
  it.each<[string, readonly Match[], Match, string]>([
    [
      'by destination',
      [3, 4, 5, 6].map((last) => ({ destination: host(last, 2) })),
      { destination: host(2, 2) },
      'a udp 10.0.2.2:53',
    ],
    [
      'by source',
      [3, 4, 5, 6].map((last) => ({ source: host(last) })),
      { source: host(2) },
      'a udp 10.0.2.2:53',
    ],
    [
      'by port',
      [50, 51, 52, 54].map((number) => ({ protocol: 'udp' as const, destinationPorts: port(number) })),
      { protocol: 'udp', destinationPorts: port(53) },
      'a udp 10.0.2.2:53',
    ],
    [
      'by the interface in',
      ['eth1', 'eth2', 'eth1', 'eth7'].map((inInterface) => ({ inInterface })),
      { inInterface: 'eth0' },
      'a udp 10.0.2.2:53',
    ],
    [
      'by the interface out',
      ['eth0', 'eth2', 'eth0', 'eth7'].map((outInterface) => ({ outInterface })),
      { outInterface: 'eth1' },
      'a udp 10.0.2.2:53',
    ],
  ])('%s is the one of many that fits', (_, conditions, match, question) => {
    const own = rule(match, drop, 'own');
    expect(decidedBy([...others(conditions), own], question)).toEqual(['own']);
    expect(decidedBy([own, ...others(conditions)], question)).toEqual(['own']);
    expect(decidedBy(others(conditions), question)).toEqual([]);
    // Of two that fit the first decides, and one that stands before all of them comes first.
    expect(decidedBy([...others(conditions), own, rule(match, drop, 'late')], question)).toEqual(['own']);
    expect(decidedBy([rule({}, drop, 'all'), ...others(conditions), own], question)).toEqual(['all']);
    expect(decidedBy([...others(conditions), own, rule({}, drop, 'all')], question)).toEqual(['own']);
    expect(decidedBy([...others(conditions), rule({}, drop, 'all'), own], question)).toEqual(['all']);
  });

  it('asks further conditions of what it finds', () => {
    const list = [3, 4, 5].map((last) => ({ destination: host(last, 2) }));
    const tcpOnly = rule({ destination: host(2, 2), protocol: 'tcp' }, drop, 'tcp only');
    const both = [...others(list), tcpOnly, rule({ destination: host(2, 2) }, drop, 'any')];
    expect(decidedBy(both, 'a udp 10.0.2.2:53')).toEqual(['any']);
    expect(decidedBy(both, 'a tcp 10.0.2.2:53')).toEqual(['tcp only']);
  });

  it('is none among exceptions, ranges and patterns, which stand for more than one value', () => {
    const all: readonly Match[] = [
      { destination: { ...host(9, 2), not: true } },
      { destination: { prefixes: [{ address: ipv4('10.0.2.0'), length: 24 }] } },
      { protocol: 'udp', destinationPorts: [{ first: 53, last: 54 }] },
      { protocol: 'udp', destinationPorts: [...port(60), ...port(53)] },
      { inInterface: 'eth+' },
      { outInterface: 'eth+' },
    ];
    for (const match of all) {
      const list = Array.from({ length: 5 }, (_, index) => rule(match, drop, `same ${index}`));
      expect(decidedBy(list, 'a udp 10.0.2.2:53')).toEqual(['same 0']);
    }
  });

  it('without a protocol asks for no port of ICMP', () => {
    const list = [53, 0, 1, 2].map((number) =>
      rule({ destinationPorts: port(number) }, drop, `port ${number}`),
    );
    expect(decidedBy(list, 'a icmp 10.0.2.2')).toEqual([]);
    expect(decidedBy(list, 'a udp 10.0.2.2:53')).toEqual(['port 53']);
  });

  it('may return, jump to what does nothing, or mark and go on', () => {
    const jump = (chain: string) => rule({}, { type: 'jump', chain }, `to ${chain}`);
    expect(
      decidedBy([rule({}, { type: 'return' }, 'back'), rule({}, drop, 'all')], 'a udp 10.0.2.2:53'),
    ).toEqual([]);
    expect(decidedBy([jump('empty'), jump('nowhere'), rule({}, drop, 'all')], 'a udp 10.0.2.2:53')).toEqual([
      'all',
    ]);
    expect(
      decidedBy([jump('marks'), rule({ mark: { bits: 1 } }, drop, 'marked')], 'a udp 10.0.2.2:53'),
    ).toEqual(['marked']);
  });
});
