/**
 * Finds or opens a packet's connection at the device where it is, and translates it (kernel nf_conntrack_core,
 * nf_conntrack_proto_icmp, nf_nat_core). NAT chains see a connection's first packet only; what they
 * decide is kept with the connection and holds for all its packets and, the other way round, for answers
 * and for ICMP errors about them, the quoted packet included.
 */
import type { CompiledChain } from './compiled-rules';
import { protocolNumbers, stateBits } from './compiled-match';
import { ECHO_REPLY, invert, type Connection, type ConnectionTable, type Tuple } from './connections';
import { runHook, type Verdict } from './netfilter';
import type { QuotedPacket } from './packet';
import { selectAddress } from './routing';
import type { Hook } from './ruleset';
import { settleDestination, settleSource, type DecidedBy } from './unique-tuple';
import { dropDetail, tupleOf, type Walk } from './walk';

/** Which address a hook may change: before routing the destination, after it the source. */
export type Side = 'source' | 'destination';

function tableOf(walk: Walk): ConnectionTable {
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
  if (found) {
    walk.connection = found.connection;
    walk.isReply = found.isReply;
    if (found.isReply) found.connection.seenReply = true;
    walk.state = found.connection.seenReply ? stateBits.established : stateBits.new;
  } else if (mayOpen(walk)) {
    walk.connection = openConnection(tuple);
    walk.isReply = false;
    walk.state = stateBits.new;
  }
}

/** A SYN-ACK, an RST or an echo reply out of nowhere is invalid; any UDP datagram opens a connection. */
function mayOpen(walk: Walk): boolean {
  return (
    walk.payload.type === 'request' ||
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
    const found = tableOf(walk).find(invert(quoted));
    if (!found) continue;
    const { connection, isReply } = found;
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

/** A hook's translation. False when the packet ended here. */
export function translate(walk: Walk, side: Side, hook: Hook | null): boolean {
  const { rules } = walk.device;
  const { connection } = walk;
  if (rules === null || !rules.translates || connection === null) return true;
  if (walk.payload.type === 'error') {
    translateError(walk, connection, side);
    return true;
  }
  const settled = side === 'source' ? connection.sourceSettled : connection.destinationSettled;
  if (!settled && walk.state === stateBits.new) {
    const chain = hook === null ? null : rules.hooks[hook];
    if (!settle(walk, connection, side, hook, chain)) return false;
  }
  rewrite(walk, connection, side);
  return true;
}

function settle(
  walk: Walk,
  connection: Connection,
  side: Side,
  hook: Hook | null,
  chain: CompiledChain | null,
): boolean {
  const verdict = chain === null ? null : runHook(chain, walk);
  const kind = verdict?.action.type;
  if (verdict?.action.type === 'drop' || kind === 'reject') return refuse(walk, hook, verdict);
  if (side === 'destination') {
    const to = verdict?.action.type === 'dnat' ? verdict.action : null;
    settleDestination(connection, to && { address: to.address, port: to.port }, detailOf(verdict));
    return true;
  }
  let address = null;
  if (verdict?.action.type === 'snat') address = verdict.action.address;
  if (kind === 'masquerade' && walk.out !== null) {
    address = selectAddress(walk.device, walk.out, walk.nextHop ?? walk.headers.destination);
    if (address === 0) return refuse(walk, hook, verdict);
  }
  settleSource(connection, address, tableOf(walk), detailOf(verdict));
  return true;
}

function refuse(walk: Walk, hook: Hook | null, verdict: Verdict | null | undefined): boolean {
  const chain = verdict?.chains.at(-1) ?? null;
  const rule = verdict?.rule?.comment ?? '';
  const code = verdict?.action.type === 'drop' ? (verdict.action.code ?? 'policy-denied') : 'policy-denied';
  walk.record({
    action: 'policy',
    packet: walk.packet,
    detail: { hook: hook ?? '', chain: chain ?? '', rule, verdict: 'drop' },
  });
  walk.drop(dropDetail({ code, chain, rule }));
  return false;
}

const nobody: DecidedBy = { chains: [], rule: '', chosen: null, branches: [] };

function detailOf(verdict: Verdict | null): DecidedBy {
  if (verdict === null) return nobody;
  const { chains, chosen, branches, rule } = verdict;
  return { chains, rule: rule?.comment ?? '', chosen, branches };
}

/** Puts in the address that the connection says, and records the step when that changes anything. */
function rewrite(walk: Walk, connection: Connection, side: Side): void {
  const { headers } = walk;
  if (!walk.isReply) {
    const detail = side === 'source' ? connection.source : connection.destination;
    if (detail === null) return;
    put(
      walk,
      side,
      detail.to.address,
      side === 'source' ? connection.reply.destinationPort : connection.reply.sourcePort,
    );
    walk.record({ action: side === 'source' ? 'snat' : 'dnat', packet: walk.packet, detail });
    return;
  }
  const changed = side === 'source' ? connection.destination : connection.source;
  if (changed === null) return;
  const isEcho = headers.protocol === protocolNumbers.icmp;
  const from =
    side === 'source'
      ? { address: headers.source, port: headers.sourcePort }
      : { address: headers.destination, port: isEcho ? headers.sourcePort : headers.destinationPort };
  const { original } = connection;
  const to =
    side === 'source'
      ? { address: original.destination, port: original.destinationPort }
      : { address: original.source, port: original.sourcePort };
  put(walk, side, to.address, to.port);
  walk.record({ action: 'undo-nat', packet: walk.packet, detail: { side, from, to } });
}

/** An echo has one identifier: it follows the side that the question's source is on. */
function put(walk: Walk, side: Side, address: Tuple['source'], port: number): void {
  const { headers } = walk;
  const isEcho = headers.protocol === protocolNumbers.icmp;
  if (side === 'source') {
    headers.source = address;
    if (!isEcho || !walk.isReply) headers.sourcePort = port;
  } else {
    headers.destination = address;
    if (!isEcho) headers.destinationPort = port;
    else if (walk.isReply) headers.sourcePort = port;
  }
  walk.changed();
}

/** The outer address like an answer's, and in the quoted packet the opposite side (nf_nat_icmp_reply_translation). */
function translateError(walk: Walk, connection: Connection, side: Side): void {
  if (walk.payload.type !== 'error') return;
  const opposite: Side = side === 'source' ? 'destination' : 'source';
  const changed = connection[walk.isReply ? opposite : side];
  if (changed === null) return;
  const other = walk.isReply ? connection.original : connection.reply;
  const { headers } = walk;
  const { about } = walk.payload;
  const from = { address: side === 'source' ? headers.source : headers.destination, port: 0 };
  const to = { address: side === 'source' ? other.destination : other.source, port: 0 };
  if (side === 'source') headers.source = to.address;
  else headers.destination = to.address;
  const isEcho = about.protocol === 'icmp';
  const quoted: QuotedPacket =
    side === 'source'
      ? { ...about, destination: other.destination, destinationPort: isEcho ? 0 : other.destinationPort }
      : { ...about, source: other.source, sourcePort: other.sourcePort };
  walk.payload = { ...walk.payload, about: quoted };
  walk.changed();
  walk.record({ action: 'undo-nat', packet: walk.packet, detail: { side, from, to } });
}
