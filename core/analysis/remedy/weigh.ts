/**
 * Of the remedies that are enough, the one that opens least: each is compared by who reaches what before and after it.
 * That takes longer than to find one, so a window does it in steps when nothing is dragged any more.
 */
import type { Steps } from '../../topology/steps';
import type { GivenAnswer } from '../answer-question';
import type { Model } from '../model';
import type { Remedy, RemedyEffect } from '../question';
import { changes } from './changes';
import { effectOf } from './effect';
import { plainRemedy } from './plain';
import { severalChanges } from './several-changes';
import type { Proposal } from './would-arrive';

/** Proposals that are compared. */
const MOST_COMPARED = 8;

interface Weighed {
  readonly proposal: Proposal;
  readonly effect: RemedyEffect | null;
}

/** Null when none is known. The first that opens nothing else; or else of the first's kind the one that opens least. */
export function* weighRemedies(model: Model, answer: GivenAnswer): Steps<Remedy | null> {
  const weighed: Weighed[] = [];
  for (const proposal of changes(model, answer)) {
    yield;
    const effect = yield* effectOf(model, answer, proposal);
    if (costOf(effect) === 0) return withEffect({ proposal, effect });
    weighed.push({ proposal, effect });
    if (weighed.length >= MOST_COMPARED) break;
  }
  const [first] = weighed;
  if (first) {
    const like = weighed.filter(({ proposal }) => kindOf(proposal) === kindOf(first.proposal));
    return withEffect(
      like.reduce((best, one) => (costOf(one.effect) < costOf(best.effect) ? one : best), first),
    );
  }
  const several = severalChanges(model, answer);
  if (!several) return plainRemedy(model, answer);
  return withEffect({ proposal: several, effect: yield* effectOf(model, answer, several) });
}

function kindOf({ remedy }: Proposal): string {
  return remedy.said.kind;
}

/** What it cuts off weighs more than what it opens; what could not be looked at is no reason to take another. */
function costOf(effect: RemedyEffect | null): number {
  return effect ? effect.others.length + 1000 * effect.closes.length : Number.MAX_SAFE_INTEGER;
}

function withEffect({ proposal: { remedy }, effect }: Weighed): Remedy {
  return effect ? { ...remedy, effect } : remedy;
}
