/** Where a packet begins and where it arrives. */
import type { Packet } from '../../network/packet';
import type { DeliverDetail, OriginateDetail } from '../../network/trace';
import type { Headline } from './headline';
import { packetKindWords, packetWayWords } from './words';

const senders: Readonly<Record<OriginateDetail['by'], Headline>> = {
  client: { title: 'Sent', message: 'The process that asks sends' },
  server: { title: 'Answered', message: 'The process that was asked answers with' },
  kernel: { title: 'Answered by the kernel', message: 'The kernel answers with' },
};

/** Names the packet in full, because everything after it changes only parts. */
export function originateText(packet: Packet, detail: OriginateDetail): Headline {
  const { title, message } = senders[detail.by];
  const fragment = packet.dontFragment ? ", don't fragment" : '';
  return {
    title,
    message: `${message} ${packetKindWords(packet)} ${packetWayWords(packet)}, TTL ${packet.ttl}, ${packet.size} bytes${fragment}`,
  };
}

/** Who takes the packet. */
export function deliverText(packet: Packet, detail: DeliverDetail): Headline {
  return { title: 'Delivered', message: deliverMessage(packet, detail) };
}

function deliverMessage(packet: Packet, { to }: DeliverDetail): string {
  const kind = packetKindWords(packet);
  switch (to) {
    case 'listener':
      return `The process that listens on ${packet.protocol.toUpperCase()} port ${packet.destinationPort} takes the ${kind}`;
    case 'client':
      return packet.payload.type === 'response'
        ? `The process that asked gets the ${kind}`
        : `The process that asked is told: ${kind}`;
    case 'kernel':
      return packet.payload.type === 'request'
        ? `The kernel takes the ${kind} and will answer it`
        : `The kernel takes the ${kind}`;
  }
}
