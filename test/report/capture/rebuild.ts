/** The hops of a trace, from nothing but what tshark says of its capture. And the same out of the trace, to compare. */
import { formatIpv4 } from '#core/address/ipv4';
import type { Packet } from '#core/network/packet';
import type { Hop } from '#core/network/trace';
import { packetToJson } from '#core/report/json/packet-json';
import type { Row } from './tshark';

/** A hop, as both sides tell it. */
export interface PlainHop {
  readonly device: string;
  readonly in: string | null;
  readonly out: string | null;
  readonly packet: object;
  readonly frame: string | null;
  /** What the hop did, in words. */
  readonly steps: readonly string[];
}

const head = /^(?:#(\d+) )?Packet (\d+), (.*): hop (\d+) of (\d+), (.*)$/;

interface Seen {
  readonly capture: number;
  readonly packet: number;
  readonly title: string;
  readonly hop: number;
  readonly row: Row;
  readonly device: string;
  /** Null in the kernel. */
  readonly interface: string | null;
  readonly direction: 'in' | 'out';
  readonly lines: readonly string[];
}

/** One packet of one capture, hop by hop. */
export interface RebuiltPacket {
  readonly capture: number;
  readonly title: string;
  readonly hops: readonly PlainHop[];
}

/** All packets of all captures in a file, in their order; ARP is left out. */
export function rebuild(rows: readonly Row[]): readonly RebuiltPacket[] {
  const seen = rows.flatMap((row) => seenIn(row) ?? []);
  return grouped(seen, ({ capture, packet }) => `${capture} ${packet}`).map((packet) => ({
    capture: packet[0]?.capture ?? 0,
    title: packet[0]?.title ?? '',
    hops: grouped(packet, ({ hop }) => String(hop)).map(hopOf),
  }));
}

function grouped(seen: readonly Seen[], key: (one: Seen) => string): readonly (readonly Seen[])[] {
  const groups = new Map<string, Seen[]>();
  for (const one of seen) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return [...groups.values()];
}

function seenIn(row: Row): Seen | null {
  const [first = '', ...lines] = row.first('frame.comment').split('\\n');
  const match = head.exec(first);
  if (!match) return null;
  const [device = '', ...name] = row
    .first('frame.interface_name')
    .replace(/^#\d+ /, '')
    .split(' ');
  return {
    capture: Number(match[1] ?? 0),
    packet: Number(match[2]),
    title: match[3] ?? '',
    hop: Number(match[4]),
    row,
    device,
    interface: name.join(' ') === '(kernel)' ? null : name.join(' '),
    direction: Number(row.first('frame.packet_flags_direction')) === 1 ? 'in' : 'out',
    lines,
  };
}

function hopOf(seen: readonly Seen[]): PlainHop {
  const [first, last] = [seen[0], seen.at(-1)];
  if (!first || !last) throw new Error('a hop without packets');
  const into = first.direction === 'in' ? first.interface : null;
  const out = last.direction === 'out' ? last.interface : null;
  const pieces = seen.filter((one) => one.interface === last.interface && one.direction === last.direction);
  const entered = seen.some((one) => one.direction === 'out' && one.interface !== null && one !== last);
  const framed = out !== null ? pieces[0] : entered ? undefined : first;
  return {
    device: last.device,
    in: into,
    out,
    packet: packetOf(pieces.map(({ row }) => row)),
    frame: framed && framed.row.all('eth.src').length > 0 ? framesOf(framed.row) : null,
    steps: seen.flatMap(({ lines }) => lines.filter((line) => !/^Piece \d+ of \d+$/.test(line))),
  };
}

function framesOf(row: Row): string {
  return `${row.first('eth.src')} > ${row.first('eth.dst')}`;
}

const payloads: Readonly<Record<string, string>> = {
  '0x0002': 'request',
  '0x0012': 'response',
  '0x0014': 'reset',
  '0x0010': 'ack',
};
const errors: Readonly<Record<string, string>> = {
  '3/0': 'net-unreachable',
  '3/1': 'host-unreachable',
  '3/3': 'port-unreachable',
  '3/4': 'fragmentation-needed',
  '3/13': 'admin-prohibited',
  '11/0': 'ttl-exceeded',
};

/** From the first piece's headers; the sizes of all pieces make the packet's. */
function packetOf(pieces: readonly Row[]): object {
  const [row] = pieces;
  if (!row) throw new Error('no packet');
  const protocols = row.first('frame.protocols').split(':');
  const quoteAt = protocols.indexOf('icmp');
  const own = protocols.slice(0, quoteAt === -1 ? undefined : quoteAt);
  const depth = own.filter((one) => one === 'ip').length - 1;
  const isVxlan = own.includes('vxlan');
  const ip = (field: 'src' | 'dst' | 'ttl' | 'len' | 'flags.df', of = row, at = depth): string =>
    of.all(`ip.${field}`)[at] ?? '';
  const protocol = own.includes('tcp')
    ? 'tcp'
    : own.lastIndexOf('udp') > own.lastIndexOf('ip')
      ? 'udp'
      : 'icmp';
  const [type, code] = [row.first('icmp.type'), row.first('icmp.code')];
  const error = protocol === 'icmp' ? (errors[`${type}/${code}`] ?? null) : null;
  const port = (side: 'srcport' | 'dstport'): number | null =>
    protocol === 'tcp'
      ? Number(row.first(`tcp.${side}`))
      : protocol === 'udp'
        ? Number(row.all(`udp.${side}`)[isVxlan ? 1 : 0])
        : null;
  const data = pieces.reduce((sum, piece) => sum + Math.max(0, Number(ip('len', piece)) - 20), 20);
  return {
    src: ip('src'),
    dst: ip('dst'),
    protocol,
    sport: port('srcport'),
    dport: port('dstport'),
    ttl: Number(ip('ttl')),
    size: data,
    dontFragment: ip('flags.df') === '1' || ip('flags.df') === 'True',
    payload:
      protocol === 'tcp'
        ? payloads[row.first('tcp.flags')]
        : protocol === 'icmp'
          ? error !== null
            ? 'error'
            : type === '8'
              ? 'request'
              : 'response'
          : null,
    error,
    identifier: protocol === 'icmp' && error === null ? Number(row.first('icmp.ident')) : null,
    quoted: error === null ? null : quotedOf(row, depth, isVxlan),
    encapsulation:
      depth === 0
        ? null
        : {
            type: isVxlan ? 'vxlan' : 'ipip',
            src: ip('src', row, 0),
            dst: ip('dst', row, 0),
            ...(isVxlan
              ? { vni: Number(row.first('vxlan.vni')), port: Number(row.first('udp.dstport')) }
              : {}),
            ttl: Number(ip('ttl', row, 0)),
          },
  };
}

function quotedOf(row: Row, depth: number, isVxlan: boolean): string {
  const [source, destination] = [row.all('ip.src')[depth + 1], row.all('ip.dst')[depth + 1]];
  const place = isVxlan ? 1 : 0;
  const ports =
    row.all('tcp.srcport')[0] === undefined
      ? [row.all('udp.srcport')[place], row.all('udp.dstport')[place]]
      : [row.first('tcp.srcport'), row.first('tcp.dstport')];
  const [from = row.first('icmp.ident'), to = '0'] = ports;
  return `${source}:${Number(from)} > ${destination}:${to}, mtu ${row.first('icmp.mtu') || 'none'}`;
}

/** The trace's hop in the same form; the ACK of a handshake passes it as its SYN did. */
export function plainHop(hop: Hop, isAck: boolean, steps: readonly string[]): PlainHop {
  const { packet } = hop;
  const isEcho = packet.protocol === 'icmp' && packet.payload.type !== 'error';
  return {
    device: hop.device,
    in: hop.in,
    out: hop.out,
    packet: {
      ...packetToJson(packet),
      // A datagram does not say what it is for.
      ...(packet.protocol === 'udp' && packet.payload.type !== 'error' ? { payload: null } : {}),
      ...(isAck ? { payload: 'ack', size: 52 } : {}),
      identifier: isEcho ? packet.sourcePort : null,
      quoted: quotedWords(packet),
    },
    frame: packet.frame && `${packet.frame.source} > ${packet.frame.destination}`,
    steps: isAck ? [] : steps,
  };
}

function quotedWords({ payload }: Packet): string | null {
  if (payload.type !== 'error') return null;
  const { source, destination, sourcePort, destinationPort, mtu } = payload.about;
  return `${formatIpv4(source)}:${sourcePort} > ${formatIpv4(destination)}:${destinationPort}, mtu ${mtu ?? 'none'}`;
}
