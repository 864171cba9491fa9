/** A packet's headers while they may still change, and how a trace shows those of a tunnel. */
import type { Ipv4 } from '../../address/ipv4';
import { IPIP } from '../rules/compiled-match';
import type { Tunnel } from '../model';
import type { Encapsulation } from '../packet';

/** The headers of one IP packet. */
export interface Headers {
  source: Ipv4;
  destination: Ipv4;
  /** Protocol number. */
  protocol: number;
  sourcePort: number;
  destinationPort: number;
  ttl: number;
  size: number;
  dontFragment: boolean;
  /** Bytes of its largest fragment; the whole size while it is in one piece. */
  piece: number;
}

/** The outer headers as a trace shows them. */
export function encapsulationOf(outer: Headers, tunnel: Tunnel | null): Encapsulation {
  const { source, destination, ttl, protocol } = outer;
  return protocol === IPIP || tunnel?.type !== 'vxlan'
    ? { type: 'ipip', source, destination, ttl }
    : { type: 'vxlan', source, destination, vni: tunnel.vni, port: tunnel.port, ttl };
}
