import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import { traceFlow } from '#core/network/trace-flow';
import { build, devicesOf, flow } from './build';

const twoSubnets = build({
  client: { eth0: '10.0.1.2/24 on left', routes: ['default via 10.0.1.1'] },
  router: { forwards: true, eth0: '10.0.1.1/24 on left', eth1: '10.0.2.1/24 on right' },
  server: { eth0: '10.0.2.2/24 on right', routes: ['default via 10.0.2.1'], listens: ['tcp 80', 'udp 53'] },
});

describe('a packet through a router', () => {
  const plane = buildForwardingPlane(twoSubnets);

  it('arrives, and the answer comes back', () => {
    const trace = traceFlow(plane, flow('client tcp 10.0.2.2:80'));
    expect(trace.outcome).toBe('delivered');
    expect(trace.forward.hops.map((hop) => hop.device)).toEqual([
      'client',
      'network/left',
      'router',
      'network/right',
      'server',
    ]);
    expect(devicesOf(trace.reply)).toEqual(['server', 'router', 'client']);
    expect(trace.reply?.hops.at(-1)?.packet).toMatchObject({
      sourcePort: 80,
      destinationPort: 40112,
      ttl: 63,
    });
    expect(formatIpv4(trace.forward.hops[0]!.packet.source)).toBe('10.0.1.2');
  });

  it('finds a closed port: the RST travels back', () => {
    const trace = traceFlow(plane, flow('client tcp 10.0.2.2:81'));
    expect(trace).toMatchObject({
      outcome: 'dropped',
      reason: { code: 'port-closed', at: 'server' },
      reply: { outcome: 'delivered' },
    });
  });
});
