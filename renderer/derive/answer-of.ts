/** Answers to the open questions, each found once for each network. */
import { ask } from '#core/analysis/ask';
import type { Model } from '#core/analysis/model';
import type { Answer, Question } from '#core/analysis/question';
import type { Network } from '#core/network/model';

const answers = new WeakMap<Network, Map<string, Answer>>();

/** More questions than anybody has open: those asked before are forgotten. */
const MOST_KNOWN = 40;

/** Null without a question. */
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
