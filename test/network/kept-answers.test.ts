/** What a plane keeps for the next packet (who answers ARP) is kept for that question only; and a tunnel's source ports. */
import { describe, expect, it } from 'vitest';
import { formatIpv4, ipv4, ipv4FromNumber } from '#core/address/ipv4';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import { traceFlow } from '#core/network/trace-flow';
import { build, flow, rule, rules, stepsOf } from './build';
import { nodes } from './walked-networks';

describe('answers of ARP are kept', () => {
  const plane = buildForwardingPlane(
    build({
      asker: {
        eth0: '10.0.1.2/24 10.0.1.3/24 10.7.0.2/24 10.7.0.3/24 on link',
        routes: ['10.0.3.0/24 dev eth0'],
      },
      even: { eth0: '10.0.1.4/24 on link' },
      odd: { eth0: '10.0.1.5/24 on link' },
      // It knows the way back to one of the asker's addresses only.
      wary: {
        eth0: { at: '10.0.3.9/32 on link', reversePathFilter: 'strict' },
        routes: ['10.0.1.3/32 dev eth0'],
      },
    }),
  );
  const found = (to: string, source?: string) => {
    const settings = source === undefined ? {} : { source: ipv4(source) };
    const { forward } = traceFlow(plane, flow(`asker udp ${to}:9`, settings));
    return stepsOf(forward, 'neighbour', 'asker').map(({ detail }) => detail.device)[0] ?? null;
  };

  it('by the address that was asked for', () => {
    expect(['10.0.1.4', '10.0.1.5', '10.0.1.6', '10.0.1.7', '10.0.1.4'].map((to) => found(to))).toEqual([
      'even',
      'odd',
      null,
      null,
      'even',
    ]);
  });

  it('and by the sender', () => {
    const senders = ['10.0.1.2', '10.0.1.3', '10.7.0.2', '10.0.1.2', '10.0.1.3'];
    expect(senders.map((sender) => found('10.0.3.9', sender))).toEqual([null, 'wary', null, null, 'wary']);
  });
});

describe('the outer source port of VXLAN', () => {
  const half = 32768 + 14116;
  const ports = (first: number, last: number) => ({
    protocol: 'udp' as const,
    sourcePorts: [{ first, last }],
  });
  const ruleset = rules({
    'input-filter': [
      rule(ports(32768, half - 1), { type: 'accept' }, 'low'),
      rule(ports(half, 60999), { type: 'accept' }, 'high'),
      rule({ protocol: 'udp' }, { type: 'drop' }, 'none'),
    ],
  });
  const plane = buildForwardingPlane(nodes('vxlan', 1500, ruleset));
  const seen = (sourcePort: number, destinationPort: number, source = 0xac1b0105) => {
    const question = flow(`a tcp 172.27.2.5:${destinationPort}`, {
      sourcePort,
      source: ipv4FromNumber(source),
    });
    const { forward } = traceFlow(plane, question);
    return (
      stepsOf(forward, 'policy', 'two').map(({ detail }) => detail.rule)[0] ??
      formatIpv4(question.destination)
    );
  };
  const many = Array.from({ length: 200 }, (_, place) => place);

  it.each<[string, (place: number) => string]>([
    ['source ports', (place) => seen(30000 + 97 * place, 80)],
    ['destination ports', (place) => seen(40000, 1 + 131 * place)],
  ])('is of the kernel’s range and spreads flows by their %s', (_, ask) => {
    const halves = many.map(ask);
    expect(new Set(halves)).toEqual(new Set(['low', 'high']));
    expect(many.map(ask)).toEqual(halves);
  });
});
