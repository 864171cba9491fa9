/** Answers to the open questions, each found once for each network. */
import { answerQuestion } from '#core/analysis/answer-question';
import type { Model } from '#core/analysis/model';
import type { Answer, Question } from '#core/analysis/question';
import type { Network } from '#core/network/model';

type Ask = (model: Model, question: Question) => Answer;

let ask: Ask = answerQuestion;
let answers = new WeakMap<Network, Map<string, Answer>>();

/** More questions than anybody has open: those asked before are forgotten. */
const MOST_KNOWN = 40;

/** From here on questions are answered by this; those answered before are answered anew. */
export function answersBy(next: Ask): void {
  ask = next;
  answers = new WeakMap();
}

/** Null without a question. Without remedies until the search for them is there. */
export function answerOf(model: Model, question: Question | null): Answer | null {
  if (!question) return null;
  const key = JSON.stringify(question);
  const known = answers.get(model.network) ?? new Map<string, Answer>();
  answers.set(model.network, known);
  const found = known.get(key);
  if (found) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  const answer = ask(model, question);
  known.set(key, answer);
  return answer;
}
