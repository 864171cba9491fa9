/**
 * The end of the way: a listening process, the kernel's echo, or the process that asked. A closed port says so
 * (RFC 9293 section 3.10.7.1, RFC 1122 section 4.1.3.1). An answer counts only if it fits the question;
 * the asker's kernel gives any other to nobody.
 *
 * Assumption: a server answers from the address it was asked at, as well-made UDP servers do.
 */
import { answerWithError, answerWithReset, backwards } from './errors';
import { protocolNumbers } from '../rules/compiled-match';
import { sameTuple, type Tuple } from '../tracking/connections';
import type { Listener } from '../model';
import type { QuotedPacket } from '../packet';
import type { DeliverDetail } from '../trace';
import { dropDetail, tupleOf, type Asked, type Stage, type Walk } from './walk';

const SYN_ACK_SIZE = 60;
const DATAGRAM_SIZE = 28;

/** Hands the packet to whoever it is for on this device. */
export function deliver(walk: Walk): Stage {
  if (walk.asked !== null) return deliverAnswer(walk, walk.asked);
  const { headers } = walk;
  // The server's socket takes it, and has nothing to say to it.
  if (walk.payload.type === 'acknowledgement') return takenIn(walk);
  if (headers.protocol === protocolNumbers.icmp) return arrived(walk, 'kernel', headers.size, false);
  const isTcp = headers.protocol === protocolNumbers.tcp;
  const open = walk.device.model.listeners.some((listener) => listens(listener, walk, isTcp ? 'tcp' : 'udp'));
  if (open) return arrived(walk, 'listener', isTcp ? SYN_ACK_SIZE : DATAGRAM_SIZE, isTcp);
  if (isTcp) answerWithReset(walk, false);
  else {
    // The protocol handler has let go of the connection by now: the error is related by what it quotes.
    walk.connection = null;
    answerWithError(walk, 'port-unreachable');
  }
  return walk.drop(dropDetail({ code: 'port-closed', address: headers.destination }));
}

function takenIn(walk: Walk): Stage {
  walk.record({ action: 'deliver', packet: walk.packet, detail: { to: 'listener' } });
  walk.endHop(null);
  return 'end';
}

function listens(listener: Listener, { headers }: Walk, protocol: 'tcp' | 'udp'): boolean {
  return (
    listener.protocol === protocol &&
    listener.port === headers.destinationPort &&
    (listener.address === null || listener.address === headers.destination)
  );
}

function arrived(walk: Walk, to: DeliverDetail['to'], answerSize: number, dontFragment: boolean): Stage {
  const { headers, device } = walk;
  walk.record({ action: 'deliver', packet: walk.packet, detail: { to } });
  walk.endHop(null);
  walk.answer = {
    device,
    by: to === 'kernel' ? 'kernel' : 'server',
    payload: { type: 'response' },
    chooseSource: false,
    headers: backwards(headers, answerSize, dontFragment),
    attached: null,
    aboutTunnel: false,
  };
  return 'end';
}

function deliverAnswer(walk: Walk, asked: Asked): Stage {
  const { device, tuple } = asked;
  if (tuple !== null && (walk.device !== device || !fitsQuestion(walk, tuple))) {
    return walk.drop(dropDetail({ code: 'reply-mismatch', address: walk.headers.source }));
  }
  const to = tuple === null ? 'kernel' : 'client';
  walk.record({ action: 'deliver', packet: walk.packet, detail: { to } });
  walk.endHop(null);
  return 'end';
}

function fitsQuestion(walk: Walk, tuple: Tuple): boolean {
  if (walk.payload.type === 'error') return quotes(walk.payload.about, tuple);
  const answer = tupleOf(walk);
  return sameTuple(
    {
      protocol: tuple.protocol,
      source: answer.destination,
      sourcePort: answer.destinationPort,
      destination: answer.source,
      destinationPort: answer.sourcePort,
    },
    tuple,
  );
}

function quotes(about: QuotedPacket, tuple: Tuple): boolean {
  return (
    about.source === tuple.source &&
    about.destination === tuple.destination &&
    about.sourcePort === tuple.sourcePort &&
    (about.protocol === 'icmp' || about.destinationPort === tuple.destinationPort)
  );
}
