/** The answer as it is shown: the packet that was asked for, or one of the questions to DNS servers before it. */
import type { Answer } from '#core/analysis/question';
import { lookUpWays, type LookUpWay } from '#core/report/trace/look-up-ways';

/** The ways that the questions to DNS servers took; empty when none was needed. */
export function lookUpsOf(answer: Answer | null): readonly LookUpWay[] {
  return answer?.ok && answer.resolution ? lookUpWays(answer.resolution) : [];
}

/**
 * The look-up that is open: the one that people opened, or, where it came to no packet, the one that was lost.
 * Null when the packet itself is shown.
 */
export function openLookUp(answer: Answer | null, chosen: number | null): number | null {
  if (!answer?.ok) return null;
  const ways = lookUpsOf(answer);
  if (chosen !== null && ways[chosen]?.exchange.trace) return chosen;
  if (answer.trace) return null;
  const lost = ways.findLastIndex(
    ({ exchange }) => exchange.trace !== null && exchange.outcome !== 'answered',
  );
  return lost === -1 ? null : lost;
}

const shown = new WeakMap<Answer, Map<number, Answer>>();

/** The same object for the same answer and look-up, so that the picture is drawn once. */
export function shownAnswer(answer: Answer | null, chosen: number | null): Answer | null {
  const open = openLookUp(answer, chosen);
  if (open === null || !answer?.ok) return answer;
  const known = shown.get(answer) ?? new Map<number, Answer>();
  shown.set(answer, known);
  const found = known.get(open);
  if (found) return found;
  const exchange = lookUpsOf(answer)[open]?.exchange;
  if (!exchange?.trace) return answer;
  const { from, server, trace } = exchange;
  const made: Answer = { ...answer, source: from, address: server, outcome: trace.outcome, trace };
  known.set(open, made);
  return made;
}
