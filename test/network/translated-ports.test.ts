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
    left: { eth0: '192.0.2.2/24 on left', listens: ['tcp 80', 'udp 80'] },
    beside: { eth0: '192.0.2.3/24 on left', listens: ['tcp 80'] },
    right: { eth0: '198.51.100.2/24 on right', listens: ['tcp 80'] },
  }),
);

const addresses: Readonly<Record<string, string>> = {
  left: '192.0.2.2',
  beside: '192.0.2.3',
  right: '198.51.100.2',
};

/** What each of the questions, one after the other, arrives with. */
function seen(...questions: readonly string[]): readonly string[] {
  const connections = new Connections();
  return questions.map((question) => {
    const [from, to = '', protocol = 'tcp', port = '40112'] = question.split(' ');
    const asked = flow(`${from} ${protocol} ${addresses[to]}:80`);
    const { forward } = traceFlow(plane, { ...asked, sourcePort: Number(port) }, connections);
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

  it('keeps the changed port towards another server, unless somebody has it there', () => {
    expect(seen('first left', 'second left', 'second beside')[2]).toBe('192.0.2.1:40113');
    expect(seen('first left', 'second left', 'first beside tcp 40113', 'second beside')).toEqual([
      '192.0.2.1:40112',
      '192.0.2.1:40113',
      '192.0.2.1:40113',
      '192.0.2.1:40112',
    ]);
  });

  it('keeps its own port in another protocol, and with another port of its own', () => {
    expect(seen('first left', 'second left', 'second left udp')[2]).toBe('192.0.2.1:40112');
    expect(seen('first left', 'second left', 'second beside tcp 40200')[2]).toBe('192.0.2.1:40200');
    expect(seen('first left', 'second left', 'first beside')[2]).toBe('192.0.2.1:40112');
  });

  it('keeps its own port towards another server', () => {
    expect(seen('first left', 'second right')).toEqual(['192.0.2.1:40112', '198.51.100.1:40112']);
  });
});
