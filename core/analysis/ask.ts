/** A question and its answer, with the remedy that would make a dropped packet arrive. */
import { answerQuestion } from './answer-question';
import { decidedBy } from './look-up/decided-by';
import type { Model } from './model';
import type { Answer, Question } from './question';
import { findRemedy } from './remedy/remedy';
import { weighRemedies } from './remedy/weigh';
import type { Steps } from '../topology/steps';

/**
 * Answers a question: resolves both endpoints, traces the packet and its reply, says why it was dropped and
 * what would mend it. A question that cannot be put gives `ok: false` with the reason. Never throws.
 */
export function ask(model: Model, question: Question): Answer {
  const answer = answerQuestion(model, question);
  if (!answer.ok || !answer.reason) return answer;
  return { ...answer, reason: { ...answer.reason, remedy: findRemedy(model, decidedBy(answer)) } };
}

/** The same, with the remedy that opens least of all that are known, and what else it does. */
export function* askAndWeigh(model: Model, question: Question): Steps<Answer> {
  const answer = answerQuestion(model, question);
  if (!answer.ok || !answer.reason) return answer;
  const remedy = yield* weighRemedies(model, decidedBy(answer));
  return { ...answer, reason: { ...answer.reason, remedy } };
}
