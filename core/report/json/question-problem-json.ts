/** Why a question could not be put, as `--json` prints it beside the sentences. Fields may be added; none changes its meaning. */
import type { QuestionProblem, QuestionRemedy } from '../../analysis/question';

export interface QuestionProblemJson {
  /** `HS401`. */
  readonly code: string;
  /** Which of its code's sentences it is: `unknown`; left out where the code has one. */
  readonly variant?: string;
  /** What the sentences are made of. */
  readonly arguments: object;
  /** What the question would have to say otherwise, each by itself. */
  readonly remedies: readonly QuestionRemedy[];
}

/** The problem without its words. */
export function questionProblemToJson({ code, said, remedies }: QuestionProblem): QuestionProblemJson {
  const [, variant] = said.kind.split('/');
  return { code, ...(variant === undefined ? {} : { variant }), arguments: said.args, remedies };
}
