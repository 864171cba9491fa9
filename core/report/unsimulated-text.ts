/** What is not simulated and could have changed an answer, in sentences and as JSON. */
import type { Unsimulated } from '../analysis/unsimulated/concern';
import { unsimulatedSentence } from '../sentences/traces/unsimulated';

export interface UnsimulatedJson {
  readonly kind: string;
  readonly name: string;
  readonly message: string;
}

/** The list of the contract; empty when nothing of the kind stands in the files. */
export function unsimulatedToJson(found: readonly Unsimulated[]): readonly UnsimulatedJson[] {
  return found.map(({ kind, name, said }) => ({
    kind,
    name,
    message: unsimulatedSentence(`${kind} ${name}`, said),
  }));
}

/** One sentence each, no two the same. */
export function unsimulatedLines(found: readonly Unsimulated[]): readonly string[] {
  return [...new Set(unsimulatedToJson(found).map(({ message }) => message))];
}
