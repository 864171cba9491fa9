/**
 * Of the remedies that are enough, the one that opens least: each is compared by who reaches what before and after it.
 * That takes longer than to find one, so a window does it in steps when nothing is dragged any more.
 */
import type { Steps } from '../../topology/steps';
import type { GivenAnswer } from '../answer-question';
import type { Model } from '../model';
import type { Remedy } from '../question';
import { changes } from './changes';
import { weightOf, type Weight } from './effect';
import { wordsRemedy } from './instead';
import { severalChanges } from './several-changes';
import type { Proposal } from './would-arrive';

/** Proposals that are compared. */
const MOST_COMPARED = 8;

interface Weighed {
  readonly proposal: Proposal;
  readonly weight: Weight | null;
}

/** Null when none is known. The first that opens nothing else; or else of the first's kind the one that opens least. */
export function* weighRemedies(model: Model, answer: GivenAnswer): Steps<Remedy | null> {
  const weighed: Weighed[] = [];
  for (const proposal of changes(model, answer)) {
    yield;
    const weight = yield* weightOf(model, answer, proposal);
    if (weight?.cost === 0) return withEffect({ proposal, weight });
    weighed.push({ proposal, weight });
    if (weighed.length >= MOST_COMPARED) break;
  }
  const [first] = weighed;
  if (first) {
    const like = weighed.filter(({ proposal }) => kindOf(proposal) === kindOf(first.proposal));
    return withEffect(like.reduce((best, one) => (costOf(one) < costOf(best) ? one : best), first));
  }
  const several = severalChanges(model, answer);
  if (!several) return wordsRemedy(model, answer);
  return withEffect({ proposal: several, weight: yield* weightOf(model, answer, several) });
}

function kindOf({ remedy }: Proposal): string {
  return remedy.said.kind;
}

/** What could not be looked at is no reason to take another. */
function costOf({ weight }: Weighed): number {
  return weight?.cost ?? Number.MAX_SAFE_INTEGER;
}

function withEffect({ proposal: { remedy }, weight }: Weighed): Remedy {
  return weight ? { ...remedy, effect: weight.effect } : remedy;
}
