/**
 * Sets up a connection's translation so that its answers can be told from every other connection's
 * (kernel get_unique_tuple). When the source port is taken, another one of the same range is used
 * (512 and below stay below 512, privileged ones privileged). The kernel starts its search at
 * random; here it starts behind the port asked for, so that the same question gives the same trace.
 */
import type { Ipv4 } from '../address/ipv4';
import { invert, sameTuple, type Connection, type ConnectionTable, type Tuple } from './connections';
import { protocolNumbers } from './compiled-match';
import type { TranslationDetail } from './trace';

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
  const now = invert(connection.reply);
  const isEcho = now.protocol === protocolNumbers.icmp;
  const destinationPort = isEcho ? now.destinationPort : (to.port ?? now.destinationPort);
  const wanted: Tuple = {
    protocol: now.protocol,
    source: now.source,
    sourcePort: now.sourcePort,
    destination: to.address,
    destinationPort,
  };
  if (sameTuple(wanted, now)) return;
  connection.reply = invert(wanted);
  const shownPort = (port: number): number => (isEcho ? 0 : port);
  connection.destination = {
    chains: by.chains,
    rule: by.rule,
    chosen: by.chosen,
    branches: by.branches,
    from: { address: now.destination, port: shownPort(now.destinationPort) },
    to: { address: wanted.destination, port: shownPort(wanted.destinationPort) },
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
  const now = invert(connection.reply);
  const wanted = uniqueSource(connection, now, address ?? now.source, table);
  if (sameTuple(wanted, now)) return;
  connection.reply = invert(wanted);
  connection.source = sourceDetail(now, wanted, by);
}

function sourceDetail(from: Tuple, to: Tuple, by: DecidedBy): TranslationDetail {
  return {
    chains: by.chains,
    rule: by.rule,
    chosen: by.chosen,
    branches: by.branches,
    from: { address: from.source, port: from.sourcePort },
    to: { address: to.source, port: to.sourcePort },
  };
}

function uniqueSource(connection: Connection, now: Tuple, address: Ipv4, table: ConnectionTable): Tuple {
  const free = (tuple: Tuple): boolean => !table.isTaken(invert(tuple), connection);
  if (address !== now.source) {
    // A client whose port was changed once keeps that port towards others too.
    const before = table.findTranslatedSource(now);
    if (before && before.reply.destination === address) {
      const same = withSource(now, address, before.reply.destinationPort);
      if (free(same)) return same;
    }
  }
  const kept = withSource(now, address, now.sourcePort);
  if (free(kept)) return kept;
  const { first, count } = portRange(now);
  for (let step = 1; step <= count; step++) {
    const other = withSource(now, address, first + ((now.sourcePort - first + step + count) % count));
    if (free(other)) return other;
  }
  return kept;
}

function withSource(tuple: Tuple, source: Ipv4, sourcePort: number): Tuple {
  const isEcho = tuple.protocol === protocolNumbers.icmp;
  const destinationPort = isEcho ? sourcePort : tuple.destinationPort;
  return { protocol: tuple.protocol, source, sourcePort, destination: tuple.destination, destinationPort };
}

/** nf_nat_l4proto_unique_tuple's ranges. */
function portRange(tuple: Tuple): { readonly first: number; readonly count: number } {
  if (tuple.protocol === protocolNumbers.icmp) return { first: 0, count: 65536 };
  if (tuple.sourcePort < 512) return { first: 1, count: 511 };
  if (tuple.sourcePort < 1024) return { first: 600, count: 424 };
  return { first: 1024, count: 64512 };
}
