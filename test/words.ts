/** The words of problems, for tests that hold them. */
import { sentenceOf } from '#core/sentences/catalogue';
import type { Problem } from '#core/topology/problem';

/** What is wrong; empty where there is no problem. */
export function messageOf(problem: Problem | null | undefined): string {
  return problem ? sentenceOf(problem.said)[0] : '';
}

/** What would be right; empty where there is no problem. */
export function remedyOf(problem: Problem | null | undefined): string {
  return problem ? sentenceOf(problem.said)[1] : '';
}
