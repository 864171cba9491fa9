/**
 * The few phrases that every text about a packet shares, in the notation of `ip route` and of
 * people who read packet captures: `192.168.20.21:40112`, `eth1`, `TCP SYN`.
 */
import { formatIpv4, type Ipv4 } from '../../address/ipv4';
import { formatPrefix } from '../../address/prefix';
import type { Route, RouteOrigin } from '../../network/model';
import type { Protocol } from '../../network/protocol';
import type { IcmpError, Packet } from '../../network/packet';

/** `192.168.20.21:40112`; without a port (ICMP, or 0) only the address. */
export function socketWords(address: Ipv4, port: number, protocol: Protocol): string {
  return protocol === 'icmp' || port === 0 ? formatIpv4(address) : `${formatIpv4(address)}:${port}`;
}

const originWords: Readonly<Record<RouteOrigin, string>> = {
  connected: 'connected',
  custom: 'custom route',
  calico: 'Calico',
  default: 'default route',
  static: 'static route',
  bgp: 'BGP',
  system: 'system route',
};

/** A row without metric and origin: `192.168.40.0/24 via 192.168.20.1 on eth1`. */
export function shortRouteWords(route: Route): string {
  const via = route.via === null ? '' : ` via ${formatIpv4(route.via)}`;
  const dev = route.type === 'blackhole' ? ' (blackhole)' : route.dev === null ? '' : ` on ${route.dev}`;
  return `${formatPrefix(route.prefix)}${via}${dev}`;
}

/** A whole row: `192.168.40.0/24 via 192.168.20.1 on eth1, metric 100 (custom route)`. */
export function routeWords(route: Route): string {
  return `${shortRouteWords(route)}, metric ${route.metric} (${originWords[route.origin]})`;
}

const errorWords: Readonly<Record<IcmpError, string>> = {
  'net-unreachable': 'ICMP network unreachable',
  'host-unreachable': 'ICMP host unreachable',
  'port-unreachable': 'ICMP port unreachable',
  'admin-prohibited': 'ICMP administratively prohibited',
  'fragmentation-needed': 'ICMP fragmentation needed',
  'ttl-exceeded': 'ICMP time exceeded',
};

/** What a packet is, as a capture would call it: `TCP SYN`, `ICMP echo reply`, `ICMP port unreachable`. */
export function packetKindWords(packet: Packet): string {
  switch (packet.payload.type) {
    case 'error':
      return errorWords[packet.payload.error];
    case 'reset':
      return 'TCP RST';
    case 'request':
      return { tcp: 'TCP SYN', udp: 'UDP datagram', icmp: 'ICMP echo request' }[packet.protocol];
    case 'acknowledgement':
      return 'TCP ACK';
    case 'response':
      return { tcp: 'TCP SYN-ACK', udp: 'UDP answer', icmp: 'ICMP echo reply' }[packet.protocol];
  }
}

/** A packet's way at a glance: `172.27.0.5:40112 → 192.168.40.25:443`. */
export function packetWayWords(packet: Packet): string {
  const from = socketWords(packet.source, packet.sourcePort, packet.protocol);
  return `${from} → ${socketWords(packet.destination, packet.destinationPort, packet.protocol)}`;
}
