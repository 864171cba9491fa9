/**
 * What would make a dropped packet arrive. A remedy that changes the topology is proven: the same question
 * is asked of the changed topology, and only what is delivered there is proposed.
 */
import type { GivenAnswer } from '../answer-question';
import type { Model } from '../model';
import type { Remedy } from '../question';
import { oneChange } from './changes';
import { wordsRemedy } from './instead';
import { severalChanges } from './several-changes';

/** Null when none is known. One change is better than several, and either than what only the facts suggest. */
export function findRemedy(model: Model, answer: GivenAnswer): Remedy | null {
  const proposal = oneChange(model, answer) ?? severalChanges(model, answer);
  return proposal?.remedy ?? wordsRemedy(model, answer);
}
