/** The problems that a change would bring: of reading, of meaning, and of what Kubernetes makes of it. */
import type { TopologyDocument } from '../../topology/document';
import type { Problem } from '../../topology/problem';
import type { Model } from '../model';

/** A document with what follows from it. */
export interface Situation {
  readonly document: TopologyDocument;
  readonly model: Model;
}

/** Errors and warnings of the situation after that the one before does not have. Places may differ: lines move; what is said does not. */
export function newProblems(before: Situation, after: Situation): readonly Problem[] {
  const known = new Set(problemsOf(before).map(keyOf));
  const found = problemsOf(after).filter(
    (problem) => problem.severity !== 'note' && !known.has(keyOf(problem)),
  );
  return [...new Map(found.map((problem) => [keyOf(problem), problem])).values()];
}

function problemsOf({ document, model }: Situation): readonly Problem[] {
  return [...document.problems, ...model.problems];
}

function keyOf({ said: { kind, args } }: Problem): string {
  return `${kind} ${JSON.stringify(args)}`;
}
