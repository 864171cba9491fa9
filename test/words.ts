/** The words of problems, reasons and remedies, for tests that hold them. */
import type { RouteObjection } from '#core/appliance/check-route';
import type { AnswerReason, Remedy } from '#core/analysis/question';
import { remedyText } from '#core/report/trace/remedy-text';
import { sentenceOf } from '#core/sentences/catalogue';
import { objectionSentence } from '#core/sentences/route-objections';
import type { Sentence } from '#core/sentences/sentence';
import { reasonSentence } from '#core/sentences/traces/reasons';
import type { Problem } from '#core/topology/problem';

/** What is wrong; empty where there is no problem. */
export function messageOf(problem: Problem | null | undefined): string {
  return problem ? sentenceOf(problem.said)[0] : '';
}

/** What would be right; empty where there is no problem. */
export function remedyOf(problem: Problem | null | undefined): string {
  return problem ? sentenceOf(problem.said)[1] : '';
}

/** What is wrong with a route, and what would be right; empty where nothing is. */
export function objectionWords(objection: RouteObjection | null | undefined): Sentence {
  return objection ? objectionSentence(objection.said) : ['', ''];
}

/** Why a question was not answered, in words. */
export interface Told {
  readonly code: string;
  readonly at: string;
  readonly message: string;
  readonly remedy: (Omit<Remedy, 'said' | 'afterwards'> & { readonly text: string }) | null;
}

/** A reason with its sentences made; null where there is none. */
export function told(reason: AnswerReason | null): Told | null {
  if (!reason) return null;
  const { code, at, said, remedy } = reason;
  return { code, at, message: reasonSentence(said), remedy: remedy && inWords(remedy) };
}

function inWords(remedy: Remedy): Told['remedy'] {
  const { said: _said, afterwards: _afterwards, ...rest } = remedy;
  return { ...rest, text: remedyText(remedy) };
}
