/**
 * Address translation at a hook (kernel nf_nat_core, nf_nat_proto). NAT chains see a connection's first
 * packet only; what they decide is kept with the connection and holds for all its packets and, the other
 * way round, for answers and for ICMP errors about them, the quoted packet included.
 */
import { protocolNumbers, stateBits } from '../rules/compiled-match';
import type { CompiledChain } from '../rules/compiled-rules';
import type { Connection, Tuple } from './connections';
import type { Verdict } from '../rules/netfilter';
import type { QuotedPacket } from '../packet';
import { selectAddress } from '../routing';
import type { Hook } from '../ruleset';
import { tableOf } from './tracking';
import { settleDestination, settleSource, type DecidedBy } from './unique-tuple';
import { dropDetail, type Walk } from '../walk/walk';

/** Which address a hook may change: before routing the destination, after it the source. */
type Side = 'source' | 'destination';

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
  const verdict = chain === null || hook === null ? null : walk.ruleRun.hook(chain, walk, hook);
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
