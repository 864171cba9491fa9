/**
 * A packet's headers as rows of fields, the outermost first, each with what it was before the step where the step
 * changed it; with the layers of the OSI model, as people count them.
 */
import { formatIpv4 } from '../../address/ipv4';
import type { Packet } from '../../network/packet';
import { packetKindWords } from './words';

export interface HeaderField {
  readonly name: string;
  readonly value: string;
  /** What it was before; null when it is as it was. */
  readonly was: string | null;
}

export interface HeaderRow {
  readonly layer: string;
  /** Link, network or transport layer; VXLAN carries frames, so it is a link (RFC 7348). */
  readonly level: 2 | 3 | 4;
  readonly fields: readonly HeaderField[];
  /** The whole header is new, or has been taken off; null where it was there before. */
  readonly change: 'added' | 'removed' | null;
}

type Values = Readonly<Record<string, string>>;

interface Header {
  readonly layer: string;
  readonly level: HeaderRow['level'];
  readonly values: Values;
}

/** The headers of the packet, and above them those that the step took off. */
export function packetRows(before: Packet | null, packet: Packet): readonly HeaderRow[] {
  const earlier = before ? headersOf(before) : [];
  const headers = headersOf(packet);
  const old = new Map(earlier.map((header) => [header.layer, header.values]));
  const gone = earlier.filter(({ layer }) => headers.every((header) => header.layer !== layer));
  return [
    ...gone.map((header) => rowOf(header, undefined, 'removed')),
    ...headers.map((header) => {
      const was = old.get(header.layer);
      return rowOf(header, was, before !== null && !was ? 'added' : null);
    }),
  ];
}

function rowOf(
  { layer, level, values }: Header,
  was: Values | undefined,
  change: HeaderRow['change'],
): HeaderRow {
  const fields = Object.entries(values).map(([name, value]): HeaderField => ({
    name,
    value,
    was: was && was[name] !== value ? (was[name] ?? '') : null,
  }));
  return { layer, level, fields, change };
}

function headersOf(packet: Packet): readonly Header[] {
  const headers: Header[] = [];
  const { frame, encapsulation } = packet;
  if (frame)
    headers.push({ layer: 'Ethernet', level: 2, values: { from: frame.source, to: frame.destination } });
  if (encapsulation) {
    const { source, destination, ttl } = encapsulation;
    headers.push({
      layer: 'Outer IPv4',
      level: 3,
      values: { from: formatIpv4(source), to: formatIpv4(destination), TTL: String(ttl) },
    });
    if (encapsulation.type === 'vxlan') {
      headers.push(
        { layer: 'Outer UDP', level: 4, values: { to: String(encapsulation.port) } },
        { layer: 'VXLAN', level: 2, values: { VNI: String(encapsulation.vni) } },
      );
    }
  }
  headers.push({
    layer: 'IPv4',
    level: 3,
    values: {
      from: formatIpv4(packet.source),
      to: formatIpv4(packet.destination),
      TTL: String(packet.ttl),
      bytes: String(packet.size),
      ...(packet.dontFragment ? { flags: 'DF' } : {}),
    },
  });
  return [...headers, innermost(packet)];
}

function innermost(packet: Packet): Header {
  if (packet.payload.type === 'error')
    return { layer: 'ICMP', level: 4, values: { is: packetKindWords(packet).replace('ICMP ', '') } };
  const kind = packetKindWords(packet).replace(/^(TCP|UDP|ICMP) /, '');
  if (packet.protocol === 'icmp') return { layer: 'ICMP', level: 4, values: { is: kind } };
  return {
    layer: packet.protocol.toUpperCase(),
    level: 4,
    values: { from: String(packet.sourcePort), to: String(packet.destinationPort), is: kind },
  };
}
