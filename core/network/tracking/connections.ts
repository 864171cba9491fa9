/**
 * Connection tracking (kernel nf_conntrack): per device, what a connection looks like in the direction
 * that opened it and in the direction of its answers. The two differ by what was translated.
 *
 * A tuple of ICMP echo has the identifier in both ports, and a protocol number that tells questions from
 * answers, so that inverting a tuple is the same for all protocols.
 */
import { protocolNumbers } from '../rules/compiled-match';
import type { Ipv4 } from '../../address/ipv4';
import type { TranslationDetail } from '../trace';

/** One direction of a connection. */
export interface Tuple {
  readonly protocol: number;
  readonly source: Ipv4;
  readonly sourcePort: number;
  readonly destination: Ipv4;
  readonly destinationPort: number;
}

export interface Connection {
  readonly original: Tuple;
  /** What its answers look like where they arrive; changes while translations are set up. */
  reply: Tuple;
  /** Whether the table holds it: only packets that were not dropped open a connection. */
  confirmed: boolean;
  seenReply: boolean;
  /** Translations that are set up, if only to the same address. */
  sourceSettled: boolean;
  destinationSettled: boolean;
  /** Translations that change something; null = none. */
  source: TranslationDetail | null;
  destination: TranslationDetail | null;
}

/** The protocol number of ICMP echo replies. */
export const ECHO_REPLY = 0x100 | protocolNumbers.icmp;

/** The tuple of an answer to a packet with this tuple. */
export function invert(tuple: Tuple): Tuple {
  const { protocol, source, sourcePort, destination, destinationPort } = tuple;
  return {
    protocol: (protocol & 0xff) === protocolNumbers.icmp ? protocol ^ 0x100 : protocol,
    source: destination,
    sourcePort: destinationPort,
    destination: source,
    destinationPort: sourcePort,
  };
}

export function sameTuple(a: Tuple, b: Tuple): boolean {
  return (
    a.source === b.source &&
    a.destination === b.destination &&
    a.sourcePort === b.sourcePort &&
    a.destinationPort === b.destinationPort &&
    a.protocol === b.protocol
  );
}

/** Above this many connections a table is indexed. */
const LARGEST_SCANNED = 8;

const none: readonly Connection[] = [];

/** The connections of one device. */
export class ConnectionTable {
  #all: Connection[] | null = null;
  #index: Map<number, Connection[]> | null = null;

  constructor(readonly deviceIndex: number) {}

  /** The connection that has the tuple in either direction. */
  find(tuple: Tuple): Connection | null {
    for (const one of this.#candidates(tuple)) if (has(one, tuple)) return one;
    return null;
  }

  /** Whether answers like this would be taken for another connection's. */
  isTaken(tuple: Tuple, except: Connection): boolean {
    for (const one of this.#candidates(tuple)) if (one !== except && has(one, tuple)) return true;
    return false;
  }

  /** Another connection from the same source address and port whose source was translated. */
  findTranslatedSource(tuple: Tuple): Connection | null {
    for (const one of this.#all ?? none) {
      const { source, original } = one;
      if (
        source !== null &&
        original.source === tuple.source &&
        original.sourcePort === tuple.sourcePort &&
        original.protocol === tuple.protocol
      )
        return one;
    }
    return null;
  }

  confirm(connection: Connection): void {
    connection.confirmed = true;
    if (this.#all === null) {
      // Most tables hold one connection; a list that grows from nothing takes room for sixteen.
      this.#all = [connection];
      return;
    }
    this.#all.push(connection);
    if (this.#index !== null) this.#enter(this.#index, connection);
    else if (this.#all.length > LARGEST_SCANNED) {
      const index = (this.#index = new Map<number, Connection[]>());
      for (const one of this.#all) this.#enter(index, one);
    }
  }

  #candidates(tuple: Tuple): readonly Connection[] {
    return this.#index === null ? (this.#all ?? none) : (this.#index.get(keyOf(tuple)) ?? none);
  }

  #enter(index: Map<number, Connection[]>, connection: Connection): void {
    for (const key of new Set([keyOf(connection.original), keyOf(connection.reply)])) {
      const same = index.get(key);
      if (same) same.push(connection);
      else index.set(key, [connection]);
    }
  }
}

function has(connection: Connection, tuple: Tuple): boolean {
  return sameTuple(connection.original, tuple) || sameTuple(connection.reply, tuple);
}

/** By its ports: few connections have both in common, and those are told apart by looking. */
function keyOf(tuple: Tuple): number {
  return (tuple.sourcePort << 16) | tuple.destinationPort;
}

/**
 * The connections of all devices. Traces that share one see each other's connections, as packets of
 * different clients do: ports that are taken, answers to earlier questions.
 */
export class Connections {
  /** Only devices with rules have one: they are few enough to go through, and an array by place would be mostly holes. */
  readonly #tables: ConnectionTable[] = [];
  /** Sources that `recent` lists have, by device and list; null until one has any. */
  #remembered: Map<string, Set<Ipv4>> | null = null;

  /** The table of a device, by its place in the plane. */
  tableOf(deviceIndex: number): ConnectionTable {
    for (const table of this.#tables) if (table.deviceIndex === deviceIndex) return table;
    const table = new ConnectionTable(deviceIndex);
    this.#tables.push(table);
    return table;
  }

  /** Puts an address into a `recent` list of a device. */
  remember(deviceIndex: number, list: string, address: Ipv4): void {
    const key = `${deviceIndex} ${list}`;
    const lists = (this.#remembered ??= new Map<string, Set<Ipv4>>());
    const known = lists.get(key);
    if (known) known.add(address);
    else lists.set(key, new Set([address]));
  }

  isRemembered(deviceIndex: number, list: string, address: Ipv4): boolean {
    return this.#remembered?.get(`${deviceIndex} ${list}`)?.has(address) === true;
  }
}
