/** What would make a dropped packet arrive, as people read it. */
import type { Remedy } from '../../analysis/question';
import { remedySentence } from '../../sentences/traces/remedies';

/** The cmdlet or the sentence, and what has to be done after it. */
export function remedyText({ said, afterwards = [] }: Remedy): string {
  return remedySentence(said, ...afterwards);
}

/** What has to be done after it; null where it is enough by itself. */
export function afterwardsText({ afterwards = [] }: Remedy): string | null {
  const [next, ...others] = afterwards;
  return next ? remedySentence(next, ...others) : null;
}
