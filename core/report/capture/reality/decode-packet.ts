/**
 * The headers of a captured packet as far as they are compared: Ethernet with VLAN tags, Linux cooked captures (`tcpdump
 * -i any`: LINKTYPE_LINUX_SLL and SLL2), bare IP; IPv4 with TCP, UDP and ICMP, and what VXLAN and IP in IP carry.
 */
import { ipv4FromNumber, type Ipv4 } from '../../../address/ipv4';
import type { Protocol } from '../../../network/protocol';
import type { RawPacket } from './read-capture';

export interface Tuple {
  readonly protocol: Protocol;
  readonly source: Ipv4;
  readonly destination: Ipv4;
  /** For ICMP echo the identifier. */
  readonly sourcePort: number;
  readonly destinationPort: number;
}

export interface DecodedPacket {
  readonly number: number;
  readonly interface: string | null;
  readonly direction: 'in' | 'out' | null;
  readonly tuple: Tuple;
  /** What it is for: `later` is of a TCP connection that is past its handshake. */
  readonly kind: 'request' | 'response' | 'reset' | 'error' | 'later';
  /** What an ICMP error quotes. */
  readonly about: Tuple | null;
  readonly tunnel: 'vxlan' | 'ipip' | null;
  /** The same for one packet wherever it is seen: no translation and no router changes it. */
  readonly identity: string;
}

const ETHERNET = 1;
const RAW = new Set([12, 101, 228]);
const SLL = 113;
const SLL2 = 276;
const IPV4 = 0x0800;
const VLAN_TAGS = new Set([0x8100, 0x88a8]);
const VXLAN_PORTS = new Set([4789, 8472]);
/** Linux cooked captures call what the machine itself sends type 4. */
const OUTGOING = 4;

/** Null for what is no IPv4, is cut short, or is a fragment after the first. */
export function decodePacket({
  link,
  bytes,
  number,
  interface: name,
  direction,
}: RawPacket): DecodedPacket | null {
  const reader = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const found = networkLayer(reader, link);
    if (found === null) return null;
    const packet = decodeIpv4(reader, found.start, null);
    return packet && { number, interface: name, direction: direction ?? found.direction, ...packet };
  } catch (error) {
    // A header that reaches beyond the end of what was captured.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

interface NetworkLayer {
  readonly start: number;
  readonly direction: 'in' | 'out' | null;
}

function networkLayer(reader: DataView, link: number): NetworkLayer | null {
  if (RAW.has(link)) return { start: 0, direction: null };
  if (link === SLL && reader.getUint16(14) === IPV4)
    return { start: 16, direction: reader.getUint16(0) === OUTGOING ? 'out' : 'in' };
  if (link === SLL2 && reader.getUint16(0) === IPV4)
    return { start: 20, direction: reader.getUint8(10) === OUTGOING ? 'out' : 'in' };
  if (link !== ETHERNET) return null;
  const start = ethernetPayload(reader, 0);
  return start === null ? null : { start, direction: null };
}

function ethernetPayload(reader: DataView, frame: number): number | null {
  let place = frame + 12;
  while (VLAN_TAGS.has(reader.getUint16(place))) place += 4;
  return reader.getUint16(place) === IPV4 ? place + 2 : null;
}

type Decoded = Omit<DecodedPacket, 'number' | 'interface' | 'direction'>;

function decodeIpv4(reader: DataView, start: number, tunnel: Decoded['tunnel']): Decoded | null {
  if (reader.getUint8(start) >>> 4 !== 4 || (reader.getUint16(start + 6) & 0x1fff) !== 0) return null;
  const payload = start + (reader.getUint8(start) & 15) * 4;
  const protocol = reader.getUint8(start + 9);
  if (protocol === 4 && tunnel === null) return decodeIpv4(reader, payload, 'ipip');
  if (protocol === 17 && tunnel === null && VXLAN_PORTS.has(reader.getUint16(payload + 2))) {
    const inner = ethernetPayload(reader, payload + 16);
    return inner === null ? null : decodeIpv4(reader, inner, 'vxlan');
  }
  const id = reader.getUint16(start + 4);
  const tuple = tupleAt(reader, start);
  if (tuple === null) return null;
  const kind = kindOf(reader, payload, tuple.protocol);
  if (kind === null) return null;
  const end = start + reader.getUint16(start + 2);
  return {
    tuple,
    kind,
    about: kind === 'error' ? tupleAt(reader, payload + 8) : null,
    tunnel,
    identity: `${tuple.protocol} ${id} ${marks(reader, payload, end, tuple.protocol)}`,
  };
}

function tupleAt(reader: DataView, start: number): Tuple | null {
  const payload = start + (reader.getUint8(start) & 15) * 4;
  const source = ipv4FromNumber(reader.getUint32(start + 12));
  const destination = ipv4FromNumber(reader.getUint32(start + 16));
  switch (reader.getUint8(start + 9)) {
    case 1:
      return {
        protocol: 'icmp',
        source,
        destination,
        sourcePort: reader.getUint16(payload + 4),
        destinationPort: 0,
      };
    case 6:
    case 17:
      return {
        protocol: reader.getUint8(start + 9) === 6 ? 'tcp' : 'udp',
        source,
        destination,
        sourcePort: reader.getUint16(payload),
        destinationPort: reader.getUint16(payload + 2),
      };
    default:
      return null;
  }
}

const icmpKinds: Readonly<Record<number, DecodedPacket['kind']>> = {
  0: 'response',
  3: 'error',
  8: 'request',
  11: 'error',
};

function kindOf(reader: DataView, payload: number, protocol: Protocol): DecodedPacket['kind'] | null {
  if (protocol === 'icmp') return icmpKinds[reader.getUint8(payload)] ?? null;
  if (protocol === 'udp') return 'request';
  const flags = reader.getUint8(payload + 13);
  if ((flags & 4) !== 0) return 'reset';
  if ((flags & 2) === 0) return 'later';
  return (flags & 16) === 0 ? 'request' : 'response';
}

const LONGEST_MARK = 48;

/** TCP's sequence number; else the data, which translation leaves alone. */
function marks(reader: DataView, payload: number, end: number, protocol: Protocol): string {
  if (protocol === 'tcp') return String(reader.getUint32(payload + 4));
  const last = Math.min(end, reader.byteLength, payload + 8 + LONGEST_MARK);
  let mark = String(end - payload);
  for (let place = payload + 8; place < last; place++) mark += `.${reader.getUint8(place)}`;
  return mark;
}
