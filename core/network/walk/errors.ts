/**
 * What a kernel sends back when a packet cannot go on: ICMP errors (RFC 792, RFC 1122 section 3.2.2, kernel
 * icmp_send) and TCP resets (RFC 9293). They are walked after the packet that caused them.
 */
import { protocolNumbers } from '../rules/compiled-match';
import { isOwn } from '../own-addresses';
import type { IcmpError, QuotedPacket } from '../packet';
import type { Headers } from './headers';
import type { Answer, Walk } from './walk';

/** An error quotes as much of the packet as makes 576 bytes (RFC 1812 section 4.3.2.3). */
const LARGEST_ERROR = 576;
const ERROR_HEADERS = 28;
const RESET_SIZE = 40;
export const INITIAL_TTL = 64;

/**
 * Lets an ICMP error about the packet travel back; never about an error itself. Left out as well is what an
 * asker never sees: errors about answers, and what a kernel tells a process of its own without sending
 * anything, a tunnel's outer packets included.
 */
export function answerWithError(walk: Walk, error: IcmpError, mtu: number | null = null): void {
  if (walk.payload.type === 'error' || walk.asked !== null || walk.in === null) return;
  const { headers, device } = walk;
  const size = Math.min(LARGEST_ERROR, ERROR_HEADERS + headers.size);
  walk.answer = {
    device,
    by: 'kernel',
    payload: { type: 'error', error, about: quote(headers, mtu) },
    // An error about a packet to the device itself comes from the address it was sent to.
    chooseSource: !isOwn(device, headers.destination),
    headers: {
      source: headers.destination,
      destination: headers.source,
      protocol: protocolNumbers.icmp,
      sourcePort: 0,
      destinationPort: 0,
      ttl: INITIAL_TTL,
      size,
      dontFragment: false,
      piece: size,
    },
    attached: attachment(walk),
    aboutTunnel: walk.inner !== null,
  };
}

/** Lets a TCP RST travel back. `byRule`: netfilter sends it, and so attaches the connection. */
export function answerWithReset(walk: Walk, byRule: boolean): void {
  const { headers, device } = walk;
  if (headers.protocol !== protocolNumbers.tcp || walk.payload.type !== 'request' || walk.in === null) return;
  walk.answer = {
    device,
    by: 'kernel',
    payload: { type: 'reset' },
    chooseSource: false,
    headers: backwards(headers, RESET_SIZE, true),
    attached: byRule ? attachment(walk) : null,
    aboutTunnel: false,
  };
}

/** Headers of an answer to these. */
export function backwards(headers: Headers, size: number, dontFragment: boolean): Headers {
  const isEcho = headers.protocol === protocolNumbers.icmp;
  return {
    source: headers.destination,
    destination: headers.source,
    protocol: headers.protocol,
    sourcePort: isEcho ? headers.sourcePort : headers.destinationPort,
    destinationPort: isEcho ? 0 : headers.sourcePort,
    ttl: INITIAL_TTL,
    size,
    dontFragment,
    piece: size,
  };
}

function attachment(walk: Walk): Answer['attached'] {
  return walk.connection && { connection: walk.connection, isReply: !walk.isReply };
}

function quote(headers: Headers, mtu: number | null): QuotedPacket {
  const { source, destination, protocol, sourcePort, destinationPort } = headers;
  return {
    source,
    destination,
    protocol: protocol === protocolNumbers.tcp ? 'tcp' : protocol === protocolNumbers.udp ? 'udp' : 'icmp',
    sourcePort,
    destinationPort,
    mtu,
  };
}
