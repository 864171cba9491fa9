/**
 * Sets up a connection's translation so that its answers can be told from every other connection's
 * (kernel get_unique_tuple). When the source port is taken, another one of the same range is used
 * (512 and below stay below 512, privileged ones privileged). The kernel starts its search at
 * random; here it starts behind the port asked for, so that the same question gives the same trace.
 */
import type { Ipv4 } from '../../address/ipv4';
import { ECHO_REPLY, type Connection, type ConnectionTable, type Tuple } from './connections';
import { protocolNumbers } from '../rules/compiled-match';
import type { TranslationDetail } from '../trace';

/** What the rules contribute to a translation's detail; the addresses are known once it is settled. */
export type DecidedBy = Pick<TranslationDetail, 'chains' | 'rule' | 'chosen' | 'branches'>;

/** Fixes the destination; null leaves it as it is. A destination is never changed to avoid a collision. */
export function settleDestination(
  connection: Connection,
  to: { readonly address: Ipv4; readonly port: number | null } | null,
  by: DecidedBy,
): void {
  connection.destinationSettled = true;
  if (to === null) return;
  const { reply } = connection;
  const isEcho = reply.protocol === ECHO_REPLY;
  const port = isEcho ? reply.sourcePort : (to.port ?? reply.sourcePort);
  if (to.address === reply.source && port === reply.sourcePort) return;
  connection.reply = {
    protocol: reply.protocol,
    source: to.address,
    sourcePort: port,
    destination: reply.destination,
    destinationPort: reply.destinationPort,
  };
  connection.destination = {
    chains: by.chains,
    rule: by.rule,
    chosen: by.chosen,
    branches: by.branches,
    from: { address: reply.source, port: isEcho ? 0 : reply.sourcePort },
    to: { address: to.address, port: isEcho ? 0 : port },
  };
}

/** Fixes the source; null keeps the address, and the port too unless another connection's answers need it. */
export function settleSource(
  connection: Connection,
  address: Ipv4 | null,
  table: ConnectionTable,
  by: DecidedBy,
): void {
  connection.sourceSettled = true;
  const { reply } = connection;
  const wanted = uniqueAnswer(connection, address ?? reply.destination, table);
  if (wanted === reply) return;
  connection.reply = wanted;
  connection.source = {
    chains: by.chains,
    rule: by.rule,
    chosen: by.chosen,
    branches: by.branches,
    from: { address: reply.destination, port: reply.destinationPort },
    to: { address: wanted.destination, port: wanted.destinationPort },
  };
}

/** What answers look like once the source is translated: like no other connection's, if that is possible at all. */
function uniqueAnswer(connection: Connection, address: Ipv4, table: ConnectionTable): Tuple {
  const { original, reply } = connection;
  if (address !== reply.destination) {
    // A client whose port was changed once keeps that port towards others too.
    const before = table.findTranslatedSource(original);
    if (before && before.reply.destination === address) {
      const same = answerTo(address, before.reply.destinationPort, reply);
      if (!table.isTaken(same, connection)) return same;
    }
  }
  const kept = address === reply.destination ? reply : answerTo(address, reply.destinationPort, reply);
  if (!table.isTaken(kept, connection)) return kept;
  const { first, count } = portRange(original);
  for (let step = 1; step <= count; step++) {
    const port = first + ((original.sourcePort - first + step + count) % count);
    const other = answerTo(address, port, reply);
    if (!table.isTaken(other, connection)) return other;
  }
  return kept;
}

/** The answer to a packet that leaves with this source; an echo has one identifier for both directions. */
function answerTo(address: Ipv4, port: number, { protocol, source, sourcePort }: Tuple): Tuple {
  const isEcho = protocol === ECHO_REPLY;
  return {
    protocol,
    source,
    sourcePort: isEcho ? port : sourcePort,
    destination: address,
    destinationPort: port,
  };
}

/** nf_nat_l4proto_unique_tuple's ranges. */
function portRange(tuple: Tuple): { readonly first: number; readonly count: number } {
  if (tuple.protocol === protocolNumbers.icmp) return { first: 0, count: 65536 };
  if (tuple.sourcePort < 512) return { first: 1, count: 511 };
  if (tuple.sourcePort < 1024) return { first: 600, count: 424 };
  return { first: 1024, count: 64512 };
}
