/** Traces that share connections, as the packets of several clients do. */
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import { Connections } from '#core/network/tracking/connections';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import { traceFlow } from '#core/network/trace-flow';
import type { Trace } from '#core/network/trace';
import { build, flow, lastPacket, rule, rules, stepsOf } from './build';
import { recentCase } from './recent-case';

const network = build({
  client: { eth0: '10.0.1.2/24 on inside', routes: ['default via 10.0.1.1'] },
  sibling: { eth0: '10.0.1.3/24 on inside', routes: ['default via 10.0.1.1'] },
  gateway: {
    forwards: true,
    eth0: '10.0.1.1/24 on inside',
    eth1: '192.0.2.1/24 on outside',
    rules: rules({
      'postrouting-nat': [rule({ outInterface: 'eth1' }, { type: 'masquerade' })],
      'forward-filter': [
        rule({ state: ['established'] }, { type: 'accept' }),
        rule({ inInterface: 'eth0' }, { type: 'accept' }),
        rule({}, { type: 'drop' }),
      ],
    }),
  },
  server: { eth0: '192.0.2.2/24 on outside', listens: ['tcp 80', 'udp 53'] },
  other: { eth0: '192.0.2.3/24 on outside', listens: ['tcp 80', 'udp 53'] },
});
const plane = buildForwardingPlane(network);

/** The source with which the packet reached the server. */
function seenBy(trace: Trace): string {
  const { source, sourcePort } = lastPacket(trace.forward);
  return `${formatIpv4(source)}:${sourcePort}`;
}

describe('connections that several traces share', () => {
  it.each(['tcp', 'udp', 'icmp'])(
    'get another port when answers could not be told apart (%s)',
    (protocol) => {
      const connections = new Connections();
      const port = protocol === 'icmp' ? '' : protocol === 'tcp' ? ':80' : ':53';
      const ask = (from: string) =>
        traceFlow(plane, flow(`${from} ${protocol} 192.0.2.2${port}`), connections);
      const traces = [ask('client'), ask('sibling'), ask('gateway')];
      expect(traces.map((one) => one.outcome)).toEqual(['delivered', 'delivered', 'delivered']);
      expect(traces.map(seenBy)).toEqual(['192.0.2.1:40112', '192.0.2.1:40113', '192.0.2.1:40114']);
      const last = lastPacket(traces[1]?.reply);
      expect([
        formatIpv4(last.destination),
        protocol === 'icmp' ? last.sourcePort : last.destinationPort,
      ]).toEqual(['10.0.1.3', 40112]);
    },
  );

  it('keep their ports towards other servers', () => {
    const connections = new Connections();
    traceFlow(plane, flow('client tcp 192.0.2.2:80'), connections);
    expect(seenBy(traceFlow(plane, flow('sibling tcp 192.0.2.3:80'), connections))).toBe('192.0.2.1:40112');
  });

  it('keep a port that had to be changed', () => {
    const connections = new Connections();
    traceFlow(plane, flow('client tcp 192.0.2.2:80'), connections);
    traceFlow(plane, flow('sibling tcp 192.0.2.2:80'), connections);
    expect(seenBy(traceFlow(plane, flow('sibling tcp 192.0.2.3:80'), connections))).toBe('192.0.2.1:40113');
  });

  it('take nobody else’s changed port', () => {
    const connections = new Connections();
    traceFlow(plane, flow('sibling tcp 192.0.2.2:80'), connections);
    traceFlow(plane, flow('client tcp 192.0.2.2:80'), connections);
    const seen = (question: string) => seenBy(traceFlow(plane, flow(question), connections));
    expect(seen('sibling tcp 192.0.2.3:80')).toBe('192.0.2.1:40112');
    expect(seen('gateway tcp 192.0.2.3:81')).toBe('192.0.2.1:40112');
    expect(seen('client udp 192.0.2.3:53')).toBe('192.0.2.1:40112');
    const other = flow('client tcp 192.0.2.3:80', { sourcePort: 40111 });
    expect(seenBy(traceFlow(plane, other, connections))).toBe('192.0.2.1:40111');
    expect(seen('client tcp 192.0.2.3:80')).toBe('192.0.2.1:40113');
  });

  it('stay privileged ports when they were', () => {
    const connections = new Connections();
    traceFlow(plane, flow('client tcp 192.0.2.2:80', { sourcePort: 511 }), connections);
    expect(seenBy(traceFlow(plane, flow('sibling tcp 192.0.2.2:80', { sourcePort: 511 }), connections))).toBe(
      '192.0.2.1:1',
    );
  });

  it('are found again: the second packet is translated like the first and belongs to what is established', () => {
    const connections = new Connections();
    traceFlow(plane, flow('client tcp 192.0.2.2:80'), connections);
    const again = traceFlow(plane, flow('client tcp 192.0.2.2:80'), connections);
    expect(seenBy(again)).toBe('192.0.2.1:40112');
    expect(stepsOf(again.forward, 'snat')).toHaveLength(1);
  });

  it('let a packet in that looks like an answer', () => {
    const connections = new Connections();
    const inward = flow('server udp 192.0.2.1:40112', { sourcePort: 53 });
    expect(traceFlow(plane, inward, connections).reason?.code).toBe('port-closed');
    const asked = new Connections();
    traceFlow(plane, flow('client udp 192.0.2.2:53'), asked);
    expect(traceFlow(plane, inward, asked).reason).toEqual({ code: 'port-closed', at: 'client' });
  });

  it('are many: each of two thousand gets through, with a port of its own', () => {
    const connections = new Connections();
    const sources = new Set<string>();
    for (let index = 0; index < 1000; index++) {
      for (const from of ['client', 'sibling']) {
        const trace = traceFlow(
          plane,
          flow(`${from} tcp 192.0.2.2:80`, { sourcePort: 30_000 + index }),
          connections,
        );
        expect(trace.outcome).toBe('delivered');
        sources.add(seenBy(trace));
      }
    }
    expect(sources.size).toBe(2000);
  });

  it('are not opened by packets that were dropped', () => {
    const guarded = build({
      inside: { eth0: '10.0.1.2/24 on inside', routes: ['default via 10.0.1.1'] },
      gateway: {
        forwards: true,
        eth0: '10.0.1.1/24 on inside',
        eth1: '10.0.2.1/24 on outside',
        rules: rules({
          'forward-filter': [
            rule({ inInterface: 'eth1', state: ['new'] }, { type: 'drop' }, 'dropped'),
            rule({ state: ['established'] }, { type: 'accept' }, 'established'),
            rule({ state: ['new'] }, { type: 'accept' }, 'new'),
          ],
        }),
      },
      outside: { eth0: '10.0.2.2/24 on outside', routes: ['default via 10.0.2.1'] },
    });
    const connections = new Connections();
    const ask = (question: ReturnType<typeof flow>) =>
      stepsOf(traceFlow(buildForwardingPlane(guarded), question, connections).forward, 'policy').map(
        (step) => step.detail.rule,
      );
    expect(ask(flow('outside udp 10.0.1.2:40112', { sourcePort: 53 }))).toEqual(['dropped']);
    expect(ask(flow('inside udp 10.0.2.2:53'))).toEqual(['new']);
    expect(ask(flow('outside udp 10.0.1.2:40112', { sourcePort: 53 }))).toEqual(['established']);
  });
});

describe('lists of recent sources', () => {
  const { network: affine, flows } = recentCase();

  it('hold for whoever is in them, and on the device that keeps them only', () => {
    const connections = new Connections();
    const affinePlane = buildForwardingPlane(affine);
    const seen = flows.map((one) => {
      const { forward } = traceFlow(affinePlane, one, connections);
      return forward.hops.at(-1)?.device;
    });
    expect(seen).toEqual(['server', 'other', 'other', 'server']);
    expect(flows.map((one) => traceFlow(affinePlane, one).forward.hops.at(-1)?.device)).toEqual([
      'server',
      'other',
      'server',
      'server',
    ]);
  });
});
