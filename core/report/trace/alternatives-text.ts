/** The other courses of a packet as people read them: one line beside the verdict. */
import { alternativesOf, type Alternative } from '../../analysis/alternatives/alternatives';
import type { GivenAnswer } from '../../analysis/answer-question';
import type { Model } from '../../analysis/model';
import { alternativesSentence } from '../../sentences/traces/alternatives';
import type { ReasonSaid } from '../../sentences/traces/reasons';

/** Null where the packet has no choice. */
export function alternativesText(model: Model, answer: GivenAnswer): string | null {
  const found = alternativesOf(model, answer);
  if (!found) return null;
  const { kinds, announcers } = found;
  const { of, delivered, others } = found.byAny ?? found;
  const failed = byReason(others.filter(({ outcome }) => outcome === 'dropped'));
  return alternativesSentence({
    kinds: found.byAny ? kinds.filter((kind) => kind !== 'announcer') : kinds,
    announcers,
    of,
    delivered,
    isShownDelivered: answer.outcome === 'delivered',
    answered: others.filter(({ outcome }) => outcome === 'delivered').map(({ endpoint }) => endpoint),
    // What fails as the one that is shown fails is told already.
    failed: delivered === 0 ? failed.filter(({ code }) => code !== answer.reason?.code) : failed,
  });
}

interface Failed {
  readonly code: string | null;
  readonly reason: ReasonSaid | null;
  readonly targets: readonly string[];
}

/** Those that are dropped at one place for one reason together, in the words of the first. */
function byReason(others: readonly Alternative[]): readonly Failed[] {
  const groups = new Map<string, readonly Alternative[]>();
  for (const other of others) {
    const key = `${other.reason?.code} ${other.reason?.at}`;
    groups.set(key, [...(groups.get(key) ?? []), other]);
  }
  return [...groups.values()].map((group) => ({
    code: group[0]?.reason?.code ?? null,
    reason: group[0]?.reason?.said ?? null,
    targets: group.map(({ endpoint }) => endpoint),
  }));
}
