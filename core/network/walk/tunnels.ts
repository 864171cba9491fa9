/**
 * Tunnels: a packet routed out of one travels inside another, which the device routes as one of its own.
 * VXLAN (RFC 7348; kernel drivers/net/vxlan) with static peers, as Calico writes them; IP in IP (RFC 2003;
 * kernel net/ipv4/ipip.c) to the route's next hop.
 *
 * A tunnel inside a tunnel is not modelled: an outer packet whose own route leads into a tunnel is dropped, as
 * the kernel drops the case that matters, the tunnel that leads into itself.
 */
import { answerWithError, INITIAL_TTL } from './errors';
import { explainNoRoute } from '../explain-down';
import { IPIP, protocolNumbers } from '../rules/compiled-match';
import type { Tunnel, VxlanPeer } from '../model';
import type { PlaneInterface } from '../plane';
import { recordRoute } from './receive';
import { decide } from '../routing';
import type { Headers } from './headers';
import { dropDetail, type Stage, type Walk } from './walk';

/** Outer IP, UDP, VXLAN and inner Ethernet headers. */
export const VXLAN_OVERHEAD = 50;
export const IPIP_OVERHEAD = 20;

/** Puts the packet, whose route leads out of a tunnel interface, into its outer packet and routes that. */
export function encapsulate(walk: Walk): Stage {
  const { out, device } = walk;
  const tunnel = out?.model.tunnel ?? null;
  if (out === null || tunnel === null) return 'end';
  const target = walk.nextHop ?? walk.headers.destination;
  const peer = tunnel.type === 'vxlan' ? tunnel.peers.find((one) => one.address === target) : undefined;
  if (tunnel.type === 'vxlan') {
    if (peer === undefined) {
      answerWithError(walk, 'host-unreachable');
      return walk.drop(dropDetail({ code: 'host-unreachable', address: target, interface: out.name }));
    }
    recordPeer(walk, out, peer);
  }
  const inner = walk.headers;
  const outer =
    tunnel.type === 'vxlan' ? vxlanHeaders(inner, tunnel, peer) : ipipHeaders(inner, tunnel, target);
  const row = decide(device, outer.destination, walk.flow.preferredTargets);
  const under = row?.type === 'unicast' ? row.out : null;
  // IPIP tells the sender what fits; VXLAN lets its outer packet be cut (skb_tunnel_check_pmtu, tnl_update_pmtu).
  if (tunnel.type === 'ipip' && under !== null && inner.dontFragment && outer.size > under.mtu) {
    const mtu = under.mtu - IPIP_OVERHEAD;
    answerWithError(walk, 'fragmentation-needed', mtu);
    return walk.drop(dropDetail({ code: 'mtu-exceeded', interface: out.name, mtu }));
  }
  const unroutable = row === null || row.type === 'blackhole' || row.type === 'broadcast';
  if (tunnel.type === 'ipip' && unroutable) answerWithError(walk, 'host-unreachable');
  enterTunnel(walk, outer, tunnel, out, under);
  walk.row = row;
  recordRoute(walk, outer.destination);
  if (row === null || unroutable) return walk.drop(explainNoRoute(device, outer.destination));
  if (under !== null && under.model.tunnel !== null) {
    return walk.drop(dropDetail({ code: 'no-route', address: outer.destination, interface: under.name }));
  }
  walk.take(row);
  return 'output';
}

function enterTunnel(
  walk: Walk,
  outer: Headers,
  tunnel: Tunnel,
  through: PlaneInterface,
  under: PlaneInterface | null,
): void {
  walk.inner = walk.headers;
  walk.headers = outer;
  walk.tunnel = tunnel;
  walk.reframe(null);
  // The outer packet is the device's own: nothing received it, and it has a connection of its own.
  walk.in = null;
  walk.connection = null;
  walk.isReply = false;
  walk.changed();
  const fragmentedTo = under !== null && !outer.dontFragment && outer.size > under.mtu ? under.mtu : null;
  walk.record({
    action: 'encapsulate',
    packet: walk.packet,
    detail: { interface: through.name, encapsulation: walk.encapsulation, fragmentedTo },
  });
}

function recordPeer(walk: Walk, out: PlaneInterface, peer: VxlanPeer): void {
  walk.reframe({ source: out.model.mac, destination: peer.mac });
  walk.record({
    action: 'neighbour',
    packet: walk.packet,
    detail: {
      interface: out.name,
      address: peer.address,
      mac: peer.mac,
      how: 'static',
      device: walk.device.name,
      rivals: [],
    },
  });
}

function vxlanHeaders(
  inner: Headers,
  tunnel: Extract<Tunnel, { type: 'vxlan' }>,
  peer: VxlanPeer | undefined,
): Headers {
  const size = inner.piece + VXLAN_OVERHEAD;
  return {
    source: tunnel.local,
    destination: peer?.remote ?? tunnel.local,
    protocol: protocolNumbers.udp,
    sourcePort: flowPort(inner),
    destinationPort: tunnel.port,
    ttl: INITIAL_TTL,
    size,
    dontFragment: false,
    piece: size,
  };
}

/** TTL and "don't fragment" as `ip link add type ipip` leaves them: inherited, and path MTU discovery on. */
function ipipHeaders(
  inner: Headers,
  tunnel: Extract<Tunnel, { type: 'ipip' }>,
  nextHop: Headers['destination'],
): Headers {
  const size = inner.piece + IPIP_OVERHEAD;
  return {
    source: tunnel.local,
    destination: nextHop,
    protocol: IPIP,
    sourcePort: 0,
    destinationPort: 0,
    ttl: inner.ttl,
    size,
    dontFragment: true,
    piece: size,
  };
}

/** The outer source port tells flows apart (RFC 7348 section 5); the kernel's hash is seeded at random. */
export function flowPort(
  inner: Pick<Headers, 'source' | 'destination' | 'sourcePort' | 'destinationPort'>,
): number {
  const mixed = Math.imul(inner.source ^ Math.imul(inner.destination, 31), 0x9e3779b1) + inner.sourcePort;
  return 32768 + (((mixed ^ inner.destinationPort) >>> 0) % 28232);
}

/** Takes the packet out again, when the device has a tunnel for it; it then comes in by that interface. */
export function decapsulate(walk: Walk): Stage {
  const { inner, device, tunnel } = walk;
  if (inner === null || tunnel === null) return 'end';
  let isHeard = false;
  let into: PlaneInterface | null = null;
  for (const one of device.tunnels) {
    if (!one.up || !fits(one.model.tunnel, walk.headers)) continue;
    isHeard = true;
    if (isOfNetwork(one.model.tunnel, tunnel)) {
      into = one;
      break;
    }
  }
  if (into === null) {
    // Without any tunnel on that port it is closed; with one for another network the packet just vanishes.
    if (!isHeard) answerWithError(walk, 'port-unreachable');
    return walk.drop(dropDetail({ code: 'port-closed', address: walk.headers.destination }));
  }
  const { encapsulation } = walk;
  walk.headers = inner;
  walk.inner = null;
  walk.tunnel = null;
  walk.enter(into);
  walk.changed();
  walk.record({
    action: 'decapsulate',
    packet: walk.packet,
    detail: { interface: into.name, encapsulation, fragmentedTo: null },
  });
  return 'prerouting';
}

function isOfNetwork(own: Tunnel | null, tunnel: Tunnel): boolean {
  return own?.type !== 'vxlan' || (tunnel.type === 'vxlan' && own.vni === tunnel.vni);
}

function fits(tunnel: Tunnel | null, outer: Headers): boolean {
  if (tunnel === null) return false;
  if (tunnel.type === 'vxlan')
    return outer.protocol === protocolNumbers.udp && tunnel.port === outer.destinationPort;
  return outer.protocol === IPIP && tunnel.local === outer.destination;
}
