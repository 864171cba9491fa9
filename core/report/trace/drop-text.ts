/** Why a packet went no further, by the drop's code. */
import { formatIpv4 } from '../../address/ipv4';
import type { Packet } from '../../network/packet';
import type { Cause, DropDetail, Hop } from '../../network/trace';
import type { DropCode } from '../../network/drop-code';
import type { Headline } from './headline';
import { packetKindWords, packetWayWords, routeWords } from './words';

const titles: Readonly<Record<DropCode, string>> = {
  'no-route': 'Dropped: no route',
  'reverse-path-filter': 'Dropped: reverse-path filter',
  'policy-denied': 'Dropped: denied by policy',
  'host-unreachable': 'Dropped: no answer to ARP',
  'port-closed': 'Refused: port closed',
  'no-endpoints': 'Refused: no endpoints',
  'name-not-found': 'Not sent: name not found',
  'address-pending': 'Not sent: address pending',
  'link-down': 'Dropped: link down',
  fault: 'Dropped: fault',
  'ttl-expired': 'Dropped: TTL expired',
  'mtu-exceeded': 'Dropped: too large',
  'not-forwarding': 'Dropped: does not forward',
  'no-connection': 'Dropped: of no connection',
  'reply-lost': 'Reply lost',
  'reply-mismatch': 'Refused: not the address asked',
};

/** What happened to the packet here, with the facts that decided. */
export function dropText(hop: Hop, packet: Packet, detail: DropDetail): Headline {
  return { title: titles[detail.code], message: dropMessage(hop, packet, detail) };
}

function dropMessage(hop: Hop, packet: Packet, detail: DropDetail): string {
  const address = detail.address === null ? 'the address' : formatIpv4(detail.address);
  const link = detail.interface ?? 'its interface';
  if (detail.martian) return `${address} cannot come from or go to another device (a martian address)`;
  switch (detail.code) {
    case 'no-route':
      return `${hop.device} has no route to ${address}`;
    case 'reverse-path-filter':
      return reversePathMessage(hop, detail, address);
    case 'policy-denied':
      return `Denied by ${ruleWords(detail)}`;
    case 'host-unreachable':
      return detail.interface === null
        ? `${address} is the broadcast address of a subnet here, which no single host has`
        : `Nobody on ${link} answers ARP for ${address}`;
    case 'port-closed':
      return `Nothing on ${hop.device} listens on ${packet.protocol.toUpperCase()} port ${packet.destinationPort}`;
    case 'no-endpoints':
      return `No endpoint of the service takes it here: ${ruleWords(detail)}`;
    case 'name-not-found':
      return 'The name has no address, so there is no packet to send';
    case 'address-pending':
      return 'The service has no address yet, so there is no packet to send';
    case 'link-down':
      return `${causeWords(detail.cause) ?? link} is down`;
    case 'fault':
      return `A fault has taken ${causeWords(detail.cause) ?? hop.device} down`;
    case 'ttl-expired':
      return `The TTL of the ${packetKindWords(packet)} is used up at ${hop.device}`;
    case 'mtu-exceeded':
      return `${packet.size} bytes do not fit into the ${detail.mtu ?? 'smaller'} bytes that ${link} takes, and the packet must not be cut`;
    case 'not-forwarding':
      return `${address} is not an address of ${hop.device}, which does not pass on packets for others`;
    case 'no-connection':
      return `${packetWayWords(packet)} belongs to no connection that ${hop.device} has seen begin`;
    case 'reply-lost':
      return 'The packet arrived, but its answer did not come back';
    case 'reply-mismatch':
      return `${packetWayWords(packet)} belongs to no connection: the answer comes from another address than the one asked`;
  }
}

/** Names the row by which an answer would leave: the filter compares it with where the packet came in. */
function reversePathMessage(hop: Hop, detail: DropDetail, source: string): string {
  const came = `${source} came in by ${detail.interface ?? hop.in ?? 'this interface'}`;
  const mode = detail.reversePathFilter === 'loose' ? 'loose' : 'strict';
  if (detail.reverseRoute === null) return `${came}, but there is no route back to it (${mode} filter)`;
  return `${came}, but an answer would take ${routeWords(detail.reverseRoute)}; the filter is ${mode}`;
}

/** `port/Port2`, or `eth1 of node/worker` when it is one interface. */
function causeWords(cause: Cause | null): string | null {
  if (cause === null) return null;
  return cause.interface === null ? cause.device : `${cause.interface} of ${cause.device}`;
}

function ruleWords({ chain, rule }: DropDetail): string {
  return [chain, rule].filter(Boolean).join(': ') || 'a rule';
}
