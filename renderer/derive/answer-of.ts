/** Answers to the open question, each found once for each network. */
import { ask } from '#core/analysis/ask';
import type { Model } from '#core/analysis/model';
import type { Answer, Question } from '#core/analysis/question';
import type { Network } from '#core/network/model';

interface Known {
  readonly question: string;
  readonly answer: Answer;
}

const answers = new WeakMap<Network, Known>();

/** Null without a question. */
export function answerOf(model: Model, question: Question | null): Answer | null {
  if (!question) return null;
  const key = JSON.stringify(question);
  const known = answers.get(model.network);
  if (known?.question === key) return known.answer;
  const answer = ask(model, question);
  answers.set(model.network, { question: key, answer });
  return answer;
}
