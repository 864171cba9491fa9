/**
 * A question's answer with no other remedy than a custom route: what a window needs in every frame of a drag. All other
 * remedies are looked for when nothing moves any more (`askAndWeigh`).
 */
import { answerQuestion } from './answer-question';
import { decidedBy } from './look-up/decided-by';
import type { Model } from './model';
import type { Answer, Question } from './question';
import { routeRemedy } from './remedy/route';

/** Never throws. */
export function askForRoute(model: Model, question: Question): Answer {
  const answer = answerQuestion(model, question);
  if (!answer.ok || !answer.reason) return answer;
  const remedy = routeRemedy(model, decidedBy(answer))?.remedy ?? null;
  return { ...answer, reason: { ...answer.reason, remedy } };
}
