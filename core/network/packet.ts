/** The headers of one packet, as far as anything on the way looks at them. */
import type { Ipv4 } from '../address/ipv4';
import type { Mac } from '../address/mac';
import type { Protocol } from './protocol';

/**
 * An IPv4 packet. Immutable: a step that changes a header makes a new packet, so steps that
 * change nothing share one.
 */
export interface Packet {
  readonly source: Ipv4;
  readonly destination: Ipv4;
  readonly protocol: Protocol;
  /** TCP and UDP ports; for ICMP echo the identifier, for an ICMP error 0. */
  readonly sourcePort: number;
  /** TCP and UDP ports; 0 for ICMP. */
  readonly destinationPort: number;
  readonly ttl: number;
  /** Total length in bytes, IP header included. */
  readonly size: number;
  readonly dontFragment: boolean;
  /** What the packet is for: the first packet asks, an answer answers. */
  readonly payload: Payload;
  /** The outer headers while the packet is in a tunnel, else null. */
  readonly encapsulation: Encapsulation | null;
  /** The Ethernet header it last left a device with; null before the first link. */
  readonly frame: Frame | null;
}

export type Payload =
  /** TCP SYN, a UDP datagram, an ICMP echo request. */
  | { readonly type: 'request' }
  /** The TCP ACK with which who asked completes the handshake. */
  | { readonly type: 'acknowledgement' }
  /** TCP SYN-ACK, a UDP answer, an ICMP echo reply. */
  | { readonly type: 'response' }
  /** TCP RST: the port is closed, or a rule rejects with a reset. */
  | { readonly type: 'reset' }
  /** An ICMP error about the packet quoted (RFC 792, RFC 1191). */
  | { readonly type: 'error'; readonly error: IcmpError; readonly about: QuotedPacket };

export type IcmpError =
  | 'net-unreachable'
  | 'host-unreachable'
  | 'port-unreachable'
  | 'admin-prohibited'
  | 'fragmentation-needed'
  | 'ttl-exceeded';

/** The part of a packet that an ICMP error quotes: what conntrack needs to relate it. */
export interface QuotedPacket {
  readonly source: Ipv4;
  readonly destination: Ipv4;
  readonly protocol: Protocol;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** Next-hop MTU in bytes with `fragmentation-needed`, else null. */
  readonly mtu: number | null;
}

export type Encapsulation =
  | {
      readonly type: 'vxlan';
      readonly source: Ipv4;
      readonly destination: Ipv4;
      readonly vni: number;
      /** UDP port. */
      readonly port: number;
      readonly ttl: number;
    }
  | { readonly type: 'ipip'; readonly source: Ipv4; readonly destination: Ipv4; readonly ttl: number };

export interface Frame {
  readonly source: Mac;
  readonly destination: Mac;
}
