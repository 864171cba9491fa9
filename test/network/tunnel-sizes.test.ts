/**
 * How much a tunnel adds to a packet, seen where it decides: at the largest packet that still fits. VXLAN adds 50
 * bytes with its inner Ethernet header (RFC 7348), IP in IP 20 (RFC 2003).
 */
import { describe, expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { macFromBytes } from '#core/address/mac';
import { buildForwardingPlane } from '#core/network/forwarding-plane';
import type { Interface, Tunnel } from '#core/network/model';
import { traceFlow } from '#core/network/trace-flow';
import { build, flow, stepsOf } from './build';

const under = (node: number): string => `192.168.20.${node}`;

function tunnelOf(type: Tunnel['type'], node: number, peer: number): Tunnel {
  const local = ipv4(under(node));
  if (type === 'ipip') return { type, local };
  const mac = macFromBytes([0x66, 0, 0, 0, 0, peer]);
  return {
    type,
    vni: 4096,
    port: 4789,
    local,
    peers: [{ address: ipv4(`172.27.${peer}.0`), mac, remote: ipv4(under(peer)) }],
  };
}

/** Two nodes with a tunnel between them over links of the given MTU; pods and tunnels take whatever comes. */
function planeWith(type: Tunnel['type'], mtu: number) {
  const node = (own: number, peer: number) => ({
    forwards: true,
    eth0: { at: `on veth${own}`, proxyArp: true, mtu: 9000 },
    eth1: { at: `${under(own)}/24 on plant`, mtu } satisfies Partial<Interface> & { at: string },
    tunnel0: { at: `172.27.${own}.0/32`, mtu: 9000, tunnel: tunnelOf(type, own, peer) },
    routes: [
      `172.27.${own}.5/32 dev eth0`,
      `172.27.${peer}.0/24 via ${type === 'vxlan' ? `172.27.${peer}.0` : under(peer)} dev tunnel0 onlink`,
      // Proxy ARP answers for 169.254.1.1 because of it.
      'default via 192.168.20.9',
    ],
  });
  const pod = (own: number) => ({
    eth0: { at: `172.27.${own}.5/32 on veth${own}`, mtu: 9000 },
    routes: ['169.254.1.1/32 dev eth0', 'default via 169.254.1.1 dev eth0'],
  });
  return buildForwardingPlane(build({ a: pod(1), one: node(1, 2), two: node(2, 1), b: pod(2) }));
}

/** The sizes of the pieces in which a packet of `size` bytes crosses, if it does. */
function crossing(type: Tunnel['type'], mtu: number, size: number, dontFragment: boolean) {
  const trace = traceFlow(planeWith(type, mtu), flow('a icmp 172.27.2.5', { size, dontFragment }));
  return {
    end: trace.reason?.code ?? trace.outcome,
    cutTo: stepsOf(trace.forward, 'encapsulate')[0]?.detail.fragmentedTo,
    told: trace.reply?.hops[0]?.packet.payload,
  };
}

describe('VXLAN', () => {
  it.each([
    [1500, 1450, null],
    [1500, 1451, 1500],
    [1400, 1350, null],
    [1400, 1351, 1400],
  ])('over links of %i bytes carries %i in pieces of %o', (mtu, size, cutTo) => {
    for (const dontFragment of [true, false]) {
      expect(crossing('vxlan', mtu, size, dontFragment)).toMatchObject({ end: 'delivered', cutTo });
    }
  });
});

describe('IP in IP', () => {
  it.each([1500, 1400])('over links of %i bytes takes 20 less whole', (mtu) => {
    expect(crossing('ipip', mtu, mtu - 20, true)).toMatchObject({ end: 'delivered', cutTo: null });
    expect(crossing('ipip', mtu, mtu - 19, true)).toMatchObject({
      end: 'mtu-exceeded',
      told: { type: 'error', error: 'fragmentation-needed', about: { mtu: mtu - 20 } },
    });
  });
});
