/**
 * Whether a dropped packet still has the address that it was sent from. One that somebody has put in its place (the
 * node's, a tunnel's, a router's) stands for everybody behind it: no rule may name it.
 */
import type { GivenAnswer } from '../answer-question';
import type { Drop } from '../drop';
import { ownerOf } from '../endpoints/find-endpoint';
import type { Model } from '../model';

/** True where the sender's address is only a translation. */
export function isTranslated({ trace }: GivenAnswer, { packet }: Drop): boolean {
  const sent = trace?.forward.hops[0]?.steps[0]?.packet;
  return sent !== undefined && packet.payload.type === 'request' && sent.source !== packet.source;
}

/** The same, or it is a node's: whoever the node masquerades has it, too. */
export function isMasked(model: Model, answer: GivenAnswer, drop: Drop): boolean {
  return isTranslated(answer, drop) || ownerOf(model, drop.packet.source)?.kind === 'node';
}
