/** A question that could not be put, as something to throw: it ends the command with exit status 2. */
import type { QuestionProblem } from '#core/analysis/question';
import { questionSentence } from '#core/sentences/traces/questions';
import type { TopologyDocument } from '#core/topology/document';
import type { Problem } from '#core/topology/problem';

export type FailureCode =
  | 'bad-arguments'
  | 'unreadable-file'
  | 'bad-file'
  | 'bad-question'
  | 'cannot-write'
  | 'interrupted'
  | 'internal';

/** An expected failure. `message` and `remedy` are sentences for people. */
export class CliFailure extends Error {
  constructor(
    readonly code: FailureCode,
    message: string,
    readonly remedy: string | null = null,
    /** What is wrong in the files, with a bad file. */
    readonly findings: readonly Problem[] = [],
    /** What they were found in, as far as it could be read. */
    readonly document: TopologyDocument | null = null,
    /** What is wrong with the question, with a bad question. */
    readonly problem: QuestionProblem | null = null,
  ) {
    super(message);
    this.name = 'CliFailure';
  }
}

/** The failure that a question's problem is. */
export function badQuestion(problem: QuestionProblem): CliFailure {
  return new CliFailure('bad-question', ...questionSentence(problem.said), [], null, problem);
}
