/** TCP, UDP and ICMP with their checksums (RFC 9293, RFC 768, RFC 792, RFC 1191), in Linux's habits. */
import type { Ipv4 } from '../../address/ipv4';
import type { IcmpError } from '../../network/packet';
import { protocolNumbers } from '../../network/rules/compiled-match';
import { addressBytes, bytesOf, checksum, withWord16, word16, word32 } from './bytes';

/** Whose checksum covers the addresses, too (the pseudo header). */
interface Ends {
  readonly source: Ipv4;
  readonly destination: Ipv4;
  readonly sourcePort: number;
  readonly destinationPort: number;
}

const TCP_HEADER = 20;
const TCP_CHECKSUM_AT = 16;
const UDP_HEADER = 8;
const UDP_CHECKSUM_AT = 6;
const ICMP_CHECKSUM_AT = 2;
const WINDOW = 64240;

export const tcpFlags = { syn: 0x02, reset: 0x04, ack: 0x10 } as const;

export interface TcpSegment {
  readonly ends: Ends;
  readonly flags: number;
  readonly sequence: number;
  readonly acknowledgement: number;
  /** Bytes after the header: options as far as they fit there, then data. */
  readonly rest: number;
}

const NO_OPERATION = 1;
const MAXIMUM_SEGMENT = [2, 4, 0x05, 0xb4] as const;
const SELECTIVE_ACKS = [4, 2] as const;
const WINDOW_SCALE = [3, 3, 7] as const;
const TIMESTAMPS = [8, 10] as const;

/** As Linux sends them: MSS 1460, SACK permitted, timestamps (RFC 7323), window scale 7; none in an RST. */
function optionsOf(flags: number): Uint8Array {
  const { syn, ack, reset } = tcpFlags;
  if ((flags & reset) !== 0) return new Uint8Array();
  const isSyn = (flags & syn) !== 0;
  const times = bytesOf(...TIMESTAMPS, word32(isSyn ? 1 : 2), word32((flags & ack) !== 0 ? 1 : 0));
  return isSyn
    ? bytesOf(...MAXIMUM_SEGMENT, ...SELECTIVE_ACKS, times, NO_OPERATION, ...WINDOW_SCALE)
    : bytesOf(NO_OPERATION, NO_OPERATION, times);
}

/** A segment; its options are left out where there is no room for them. */
export function tcpSegment({ ends, flags, sequence, acknowledgement, rest }: TcpSegment): Uint8Array {
  const wanted = optionsOf(flags);
  const options = wanted.length <= rest ? wanted : new Uint8Array();
  const header = bytesOf(
    word16(ends.sourcePort),
    word16(ends.destinationPort),
    word32(sequence),
    word32(acknowledgement),
    ((TCP_HEADER + options.length) / 4) << 4,
    flags,
    word16((flags & tcpFlags.reset) !== 0 ? 0 : WINDOW),
    word16(0),
    word16(0),
  );
  const segment = bytesOf(header, options, new Uint8Array(rest - options.length));
  return withWord16(
    segment,
    TCP_CHECKSUM_AT,
    checksum(pseudoHeader(ends, protocolNumbers.tcp, segment), segment),
  );
}

/** A datagram. A checksum that comes out as 0 is sent as 65535: 0 means that there is none. */
export function udpDatagram(ends: Ends, payload: Uint8Array): Uint8Array {
  const datagram = uncheckedDatagram(ends, payload);
  const sum = checksum(pseudoHeader(ends, protocolNumbers.udp, datagram), datagram);
  return withWord16(datagram, UDP_CHECKSUM_AT, sum === 0 ? 0xffff : sum);
}

/** A datagram without a checksum, as VXLAN's outer ones are (RFC 7348 section 5). */
export function uncheckedDatagram(
  { sourcePort, destinationPort }: Pick<Ends, 'sourcePort' | 'destinationPort'>,
  payload: Uint8Array,
): Uint8Array {
  return bytesOf(
    word16(sourcePort),
    word16(destinationPort),
    word16(UDP_HEADER + payload.length),
    word16(0),
    payload,
  );
}

function pseudoHeader({ source, destination }: Ends, protocol: number, segment: Uint8Array): Uint8Array {
  return bytesOf(addressBytes(source), addressBytes(destination), 0, protocol, word16(segment.length));
}

const ECHO_REQUEST = 8;
const ECHO_REPLY = 0;

/** An echo request or reply. */
export function icmpEcho(isReply: boolean, identifier: number, payload: Uint8Array): Uint8Array {
  return icmp(isReply ? ECHO_REPLY : ECHO_REQUEST, 0, bytesOf(word16(identifier), word16(1)), payload);
}

const errorNumbers: Readonly<Record<IcmpError, readonly [type: number, code: number]>> = {
  'net-unreachable': [3, 0],
  'host-unreachable': [3, 1],
  'port-unreachable': [3, 3],
  'fragmentation-needed': [3, 4],
  'admin-prohibited': [3, 13],
  'ttl-exceeded': [11, 0],
};

/** An error with what it quotes; `mtu` is the next hop's, where a packet was too large for it. */
export function icmpErrorMessage(error: IcmpError, mtu: number | null, quoted: Uint8Array): Uint8Array {
  const [type, code] = errorNumbers[error];
  return icmp(type, code, word32(mtu ?? 0), quoted);
}

function icmp(type: number, code: number, rest: Uint8Array, payload: Uint8Array): Uint8Array {
  const message = bytesOf(type, code, word16(0), rest, payload);
  return withWord16(message, ICMP_CHECKSUM_AT, checksum(message));
}
