/**
 * A capture's packets by flow: the first packet wherever it was seen, and the first that came back. One packet is known
 * again by what translation does not change; an answer, by any of the headers that the question was seen with.
 */
import type { DecodedPacket, Tuple } from './decode-packet';

export interface Flow {
  readonly first: DecodedPacket;
  /** The first packet at every point where it was seen, itself included. */
  readonly sightings: readonly DecodedPacket[];
  /** The first answer, RST or ICMP error. */
  readonly reply: DecodedPacket | null;
  /** All interfaces of the capture; null where they have no names. */
  readonly interfaces: readonly (string | null)[];
}

interface OpenFlow {
  readonly first: DecodedPacket;
  readonly sightings: DecodedPacket[];
  reply: DecodedPacket | null;
}

/** In the order of their first packets. Connections that began before the capture are left out. */
export function flowsOf(packets: readonly DecodedPacket[]): readonly Flow[] {
  const flows: OpenFlow[] = [];
  const byIdentity = new Map<string, OpenFlow>();
  const byTuple = new Map<string, OpenFlow>();
  const answers = new Set<string>();
  for (const packet of packets) {
    const { tuple, kind, identity, about } = packet;
    if (kind === 'later' || answers.has(identity)) continue;
    const answered = byTuple.get(keyOf(about ?? backwards(tuple)));
    const same = byIdentity.get(identity);
    if (same && kind === 'request') {
      same.sightings.push(packet);
      byTuple.set(keyOf(tuple), same);
    } else if (answered && !byTuple.has(keyOf(tuple))) {
      answered.reply ??= packet;
      answers.add(identity);
    } else if (kind === 'request' && !byTuple.has(keyOf(tuple))) {
      const flow: OpenFlow = { first: packet, sightings: [packet], reply: null };
      flows.push(flow);
      byIdentity.set(identity, flow);
      byTuple.set(keyOf(tuple), flow);
    }
  }
  const interfaces = [...new Set(packets.map((packet) => packet.interface))];
  return flows.map((flow) => ({ ...flow, interfaces }));
}

/** An echo's answer has the same identifier at the same place. */
function backwards(tuple: Tuple): Tuple {
  const { protocol, source, destination, sourcePort, destinationPort } = tuple;
  const isEcho = protocol === 'icmp';
  return {
    protocol,
    source: destination,
    destination: source,
    sourcePort: isEcho ? sourcePort : destinationPort,
    destinationPort: isEcho ? 0 : sourcePort,
  };
}

function keyOf({ protocol, source, destination, sourcePort, destinationPort }: Tuple): string {
  return `${protocol} ${source} ${sourcePort} ${destination} ${destinationPort}`;
}
