/**
 * Which port a hidden client gets: its own unless answers could not be told apart, and that is a matter of the
 * address it is hidden behind, too (kernel nf_nat_core.c, get_unique_tuple and find_appropriate_src).
 */
import { describe, expect, it } from 'vitest';
import { formatIpv4, ipv4 } from '#core/address/ipv4';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import type { RuleAction } from '#core/network/ruleset';
import { Connections } from '#core/network/tracking/connections';
import { traceFlow } from '#core/network/trace-flow';
import { build, flow, lastPacket, rule, rules } from './build';

const snat = (address: string): RuleAction => ({ type: 'snat', address: ipv4(address) });
const host = (address: string) => ({ prefixes: [{ address: ipv4(address), length: 32 }] });

/** A gateway with two ways out, each with an address of its own; `third` is hidden behind one more. */
const plane = buildForwardingPlane(
  build({
    first: { eth0: '10.0.1.2/24 on inside', routes: ['default via 10.0.1.1'] },
    second: { eth0: '10.0.1.3/24 on inside', routes: ['default via 10.0.1.1'] },
    third: { eth0: '10.0.1.4/24 on inside', routes: ['default via 10.0.1.1'] },
    gateway: {
      forwards: true,
      eth0: '10.0.1.1/24 on inside',
      eth1: '192.0.2.1/24 on left',
      eth2: '198.51.100.1/24 on right',
      rules: rules({
        'postrouting-nat': [
          rule({ outInterface: 'eth1', source: host('10.0.1.4') }, snat('192.0.2.7')),
          rule({ outInterface: 'eth1' }, { type: 'masquerade' }),
          rule({ outInterface: 'eth2' }, { type: 'masquerade' }),
        ],
      }),
    },
    left: { eth0: '192.0.2.2/24 on left', listens: ['tcp 80'] },
    right: { eth0: '198.51.100.2/24 on right', listens: ['tcp 80'] },
  }),
);

/** What each of the questions, one after the other, arrives with. */
function seen(...questions: readonly string[]): readonly string[] {
  const connections = new Connections();
  return questions.map((question) => {
    const [from, to] = question.split(' ');
    const address = to === 'left' ? '192.0.2.2' : '198.51.100.2';
    const { forward } = traceFlow(plane, flow(`${from} tcp ${address}:80`), connections);
    const { source, sourcePort } = lastPacket(forward);
    return `${formatIpv4(source)}:${sourcePort}`;
  });
}

describe('a hidden client', () => {
  it('keeps a port that had to be changed towards others only where it is hidden behind the same address', () => {
    expect(seen('first left', 'second left', 'second right')).toEqual([
      '192.0.2.1:40112',
      '192.0.2.1:40113',
      '198.51.100.1:40112',
    ]);
  });

  it('keeps its own port beside one that is hidden behind another address', () => {
    expect(seen('first left', 'third left')).toEqual(['192.0.2.1:40112', '192.0.2.7:40112']);
  });

  it('keeps its own port towards another server', () => {
    expect(seen('first left', 'second right')).toEqual(['192.0.2.1:40112', '198.51.100.1:40112']);
  });
});
