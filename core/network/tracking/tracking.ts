/**
 * Finds or opens a packet's connection at the device where it is (kernel nf_conntrack_core,
 * nf_conntrack_proto_icmp, nf_conntrack_proto_tcp).
 */
import { protocolNumbers, stateBits } from '../rules/compiled-match';
import {
  ECHO_REPLY,
  invert,
  sameTuple,
  type Connection,
  type ConnectionTable,
  type Tuple,
} from './connections';
import type { QuotedPacket } from '../packet';
import { tupleOf, type Walk } from '../walk/walk';

/** The connections of the device where the packet is. */
export function tableOf(walk: Walk): ConnectionTable {
  return walk.connections.tableOf(walk.device.index);
}

/** Connection tracking's first look at a packet, before any NAT. */
export function track(walk: Walk): void {
  const { rules } = walk.device;
  if (rules === null || !rules.tracks) return;
  // Already known: it came over the loopback interface, or the kernel made it about a known packet.
  if (walk.connection !== null) return;
  walk.state = stateBits.invalid;
  if (walk.payload.type === 'error') {
    relate(walk, walk.payload.about);
    return;
  }
  const tuple = tupleOf(walk);
  const found = tableOf(walk).find(tuple);
  if (found !== null) {
    // An ACK before any SYN-ACK fits no state of the connection: it is invalid, and belongs to none.
    if (walk.payload.type === 'acknowledgement' && !found.seenReply) return;
    walk.connection = found;
    walk.isReply = !sameTuple(found.original, tuple);
    if (walk.isReply) found.seenReply = true;
    walk.state = found.seenReply ? stateBits.established : stateBits.new;
  } else if (mayOpen(walk)) {
    walk.connection = openConnection(tuple);
    walk.isReply = false;
    walk.state = stateBits.new;
  }
}

/**
 * A SYN-ACK, an RST or an echo reply out of nowhere is invalid; any UDP datagram opens a connection, and so does an
 * ACK (nf_conntrack_tcp_loose).
 */
function mayOpen(walk: Walk): boolean {
  return (
    walk.payload.type === 'request' ||
    walk.payload.type === 'acknowledgement' ||
    (walk.headers.protocol !== protocolNumbers.tcp && walk.headers.protocol !== protocolNumbers.icmp)
  );
}

function openConnection(original: Tuple): Connection {
  return {
    original,
    reply: invert(original),
    confirmed: false,
    seenReply: false,
    sourceSettled: false,
    destinationSettled: false,
    source: null,
    destination: null,
  };
}

/** An ICMP error belongs to the connection of the packet it quotes, if it goes where that came from. */
function relate(walk: Walk, about: QuotedPacket): void {
  for (const quoted of quotedTuples(about)) {
    const answer = invert(quoted);
    const connection = tableOf(walk).find(answer);
    if (connection === null) continue;
    const isReply = !sameTuple(connection.original, answer);
    const expected = (isReply ? connection.reply : connection.original).destination;
    if (expected !== walk.headers.destination) return;
    walk.connection = connection;
    walk.isReply = isReply;
    walk.state = stateBits.related;
    return;
  }
}

/** Of a quoted echo one cannot see here whether it was a question or an answer: both are tried. */
function quotedTuples(about: QuotedPacket): readonly Tuple[] {
  const { source, destination, sourcePort, destinationPort } = about;
  const protocol = protocolNumbers[about.protocol];
  if (about.protocol !== 'icmp') return [{ protocol, source, sourcePort, destination, destinationPort }];
  const echo = { source, sourcePort, destination, destinationPort: sourcePort };
  return [
    { protocol, ...echo },
    { protocol: ECHO_REPLY, ...echo },
  ];
}

/** The connection stays: its first packet has left, or has come to its end here. */
export function confirm(walk: Walk): void {
  const { connection } = walk;
  if (connection === null || connection.confirmed || walk.isReply) return;
  tableOf(walk).confirm(connection);
}
