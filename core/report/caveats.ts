/** What people must know beside a verdict: what is not simulated and could change it, and what a dump has decided. */
import type { Answer } from '../analysis/question';
import { dumpProblems } from '../analysis/dump-problems';
import type { Model } from '../analysis/model';
import { unsimulatedFor } from '../analysis/unsimulated/concerned';
import { sentenceOf } from '../sentences/catalogue';
import { unsimulatedLines } from './unsimulated-text';

/** One sentence for each setting that a dump contradicts, or that is inferred from it. */
export function dumpLines(model: Model): readonly string[] {
  return dumpProblems(model).map(({ said }) => sentenceOf(said)[0]);
}

/** What could have changed this answer; nothing for a question that could not be put. */
export function unsimulatedLinesFor(model: Model, answer: Answer): readonly string[] {
  return answer.ok ? unsimulatedLines(unsimulatedFor(model, answer)) : [];
}
