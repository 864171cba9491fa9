/** IPv4 headers and fragments (RFC 791 sections 3.1 and 3.2). */
import type { Ipv4 } from '../../address/ipv4';
import { addressBytes, bytesOf, checksum, withWord16, word16 } from './bytes';

export const IPV4_HEADER = 20;
const VERSION_AND_LENGTH = 0x45;
const DONT_FRAGMENT = 0x4000;
const MORE_FRAGMENTS = 0x2000;
/** Fragments begin at multiples of eight bytes. */
const FRAGMENT_UNIT = 8;
const CHECKSUM_AT = 10;
const FLAGS_AT = 6;

export interface Ipv4Header {
  readonly source: Ipv4;
  readonly destination: Ipv4;
  /** Protocol number. */
  readonly protocol: number;
  readonly ttl: number;
  readonly dontFragment: boolean;
  readonly id: number;
}

/** A whole packet. */
export function ipv4Packet(header: Ipv4Header, payload: Uint8Array): Uint8Array {
  return bytesOf(
    summed(
      bytesOf(
        VERSION_AND_LENGTH,
        0,
        word16(IPV4_HEADER + payload.length),
        word16(header.id),
        word16(header.dontFragment ? DONT_FRAGMENT : 0),
        header.ttl,
        header.protocol,
        word16(0),
        addressBytes(header.source),
        addressBytes(header.destination),
      ),
    ),
    payload,
  );
}

function summed(header: Uint8Array): Uint8Array {
  return withWord16(header, CHECKSUM_AT, checksum(withWord16(header, CHECKSUM_AT, 0)));
}

/** The packet in pieces of at most `mtu` bytes; itself when it fits. */
export function fragments(packet: Uint8Array, mtu: number): readonly Uint8Array[] {
  if (packet.length <= mtu) return [packet];
  const header = packet.subarray(0, IPV4_HEADER);
  const payload = packet.subarray(IPV4_HEADER);
  const step = Math.max(FRAGMENT_UNIT, Math.floor((mtu - IPV4_HEADER) / FRAGMENT_UNIT) * FRAGMENT_UNIT);
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < payload.length; start += step) {
    const piece = payload.subarray(start, start + step);
    const more = start + step < payload.length ? MORE_FRAGMENTS : 0;
    const flagged = withWord16(header, FLAGS_AT, more | (start / FRAGMENT_UNIT));
    pieces.push(bytesOf(summed(withWord16(flagged, 2, IPV4_HEADER + piece.length)), piece));
  }
  return pieces;
}
