/** A packet's headers as rows of fields, each with what it was before the step where the step changed it. */
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
  readonly fields: readonly HeaderField[];
  /** The whole header is new. */
  readonly added: boolean;
}

type Values = Readonly<Record<string, string>>;

interface Header {
  readonly layer: string;
  readonly values: Values;
}

/** The headers from the outermost to the innermost. */
export function packetRows(before: Packet | null, packet: Packet): readonly HeaderRow[] {
  const old = new Map((before ? headersOf(before) : []).map((header) => [header.layer, header.values]));
  return headersOf(packet).map(({ layer, values }) => {
    const was = old.get(layer);
    const fields = Object.entries(values).map(([name, value]): HeaderField => ({
      name,
      value,
      was: was && was[name] !== value ? (was[name] ?? '') : null,
    }));
    return { layer, fields, added: before !== null && !was };
  });
}

function headersOf(packet: Packet): readonly Header[] {
  const headers: Header[] = [];
  const { frame, encapsulation } = packet;
  if (frame) headers.push({ layer: 'Ethernet', values: { from: frame.source, to: frame.destination } });
  if (encapsulation) {
    const { source, destination, ttl } = encapsulation;
    headers.push({
      layer: 'Outer IPv4',
      values: { from: formatIpv4(source), to: formatIpv4(destination), TTL: String(ttl) },
    });
    if (encapsulation.type === 'vxlan') {
      headers.push({
        layer: 'VXLAN',
        values: { UDP: String(encapsulation.port), VNI: String(encapsulation.vni) },
      });
    }
  }
  headers.push({
    layer: 'IPv4',
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
    return { layer: 'ICMP', values: { is: packetKindWords(packet).replace('ICMP ', '') } };
  const kind = packetKindWords(packet).replace(/^(TCP|UDP|ICMP) /, '');
  if (packet.protocol === 'icmp') return { layer: 'ICMP', values: { is: kind } };
  return {
    layer: packet.protocol.toUpperCase(),
    values: { from: String(packet.sourcePort), to: String(packet.destinationPort), is: kind },
  };
}
