/**
 * Who reaches what: every source against every destination, each pair traced there and back by
 * every endpoint and equal way that it could take. A pair has no remedy, since the same one would stand there a thousand times; `ask` finds it.
 */
import { coursesOf } from '../alternatives/courses';
import type { Model } from '../model';
import type { AnswerReason, Question } from '../question';
import type { ReachDestination } from './reach-ends';
import { resolveDestination, type Destination } from '../endpoints/resolve-destination';
import type { Source } from '../endpoints/resolve-source';
import { verdictOf, type ReachVerdict } from './reach-verdict';

export interface ReachPair extends Omit<ReachDestination, 'name'> {
  readonly from: string;
  readonly to: string;
  /** `partial`: some of the endpoints and equal ways answer. */
  readonly outcome: 'delivered' | 'dropped' | 'partial';
  /** With `partial`: how many of how many answer. */
  readonly delivered?: number;
  readonly of?: number;
  /** Without a remedy; with `partial` that of the first that does not answer. */
  readonly reason: AnswerReason | null;
}

export interface Reach {
  /** Full names. */
  readonly sources: readonly string[];
  readonly destinations: readonly ReachDestination[];
  /** Source by source; nobody is asked by itself. */
  readonly pairs: readonly ReachPair[];
}

/** What becomes of each question that one source puts; null where it would ask itself. */
export function verdictsOfSource(
  model: Model,
  source: Source,
  asked: readonly ReachDestination[],
): readonly (ReachVerdict | null)[] {
  const resolved = new Map<string, Destination | null>();
  const resolve = (name: string): Destination | null => {
    const known = resolved.get(name);
    if (known !== undefined) return known;
    const destination = resolveDestination(model, source, name, null);
    resolved.set(name, destination.ok ? destination.value : null);
    return destination.ok ? destination.value : null;
  };
  return asked.map(({ name, protocol, port }): ReachVerdict | null => {
    const destination = resolve(name);
    if (destination === null || name === source.name || name === source.device) return null;
    return verdictOf(coursesOf(model, questionOf(source, { name, protocol, port }), source, destination));
  });
}

/** What a source asks of a destination, everything else as it comes. */
export function questionOf({ name: from }: Source, { name: to, protocol, port }: ReachDestination): Question {
  return { from, to, protocol, port, sourcePort: null, size: null, endpoint: null };
}

/** The verdict as a pair has it: shares only where they differ. */
export function shareOf({
  outcome,
  delivered,
  of,
  reason,
}: ReachVerdict): Pick<ReachPair, 'outcome' | 'reason' | 'delivered' | 'of'> {
  return outcome === 'partial' ? { outcome, delivered, of, reason } : { outcome, reason };
}
