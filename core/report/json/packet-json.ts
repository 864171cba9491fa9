/** A packet's headers as the JSON contract has them. Fields may be added; these keep their meaning. */
import { formatIpv4 } from '../../address/ipv4';
import type { Protocol } from '../../network/protocol';
import type { Encapsulation, Packet, Payload } from '../../network/packet';

export interface PacketJson {
  readonly src: string;
  readonly dst: string;
  readonly protocol: Protocol;
  /** Null for ICMP, which has no ports. */
  readonly sport: number | null;
  readonly dport: number | null;
  readonly ttl: number;
  readonly encapsulation: EncapsulationJson | null;
  /** Bytes, IP header included, without the outer headers. */
  readonly size: number;
  readonly dontFragment: boolean;
  readonly payload: Payload['type'];
  /** `port-unreachable` and the like; null unless the packet is an ICMP error. */
  readonly error: string | null;
}

export type EncapsulationJson =
  | {
      readonly type: 'vxlan';
      readonly src: string;
      readonly dst: string;
      readonly vni: number;
      readonly port: number;
      readonly ttl: number;
    }
  | { readonly type: 'ipip'; readonly src: string; readonly dst: string; readonly ttl: number };

export function packetToJson(packet: Packet): PacketJson {
  const ports = packet.protocol !== 'icmp' && packet.payload.type !== 'error';
  return {
    src: formatIpv4(packet.source),
    dst: formatIpv4(packet.destination),
    protocol: packet.payload.type === 'error' ? 'icmp' : packet.protocol,
    sport: ports ? packet.sourcePort : null,
    dport: ports ? packet.destinationPort : null,
    ttl: packet.ttl,
    encapsulation: packet.encapsulation && encapsulationToJson(packet.encapsulation),
    size: packet.size,
    dontFragment: packet.dontFragment,
    payload: packet.payload.type,
    error: packet.payload.type === 'error' ? packet.payload.error : null,
  };
}

export function encapsulationToJson(outer: Encapsulation): EncapsulationJson {
  const src = formatIpv4(outer.source);
  const dst = formatIpv4(outer.destination);
  return outer.type === 'vxlan'
    ? { type: 'vxlan', src, dst, vni: outer.vni, port: outer.port, ttl: outer.ttl }
    : { type: 'ipip', src, dst, ttl: outer.ttl };
}
