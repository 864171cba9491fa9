/** A question and its answer, with the remedy that would make a dropped packet arrive. */
import { answerQuestion, type GivenAnswer } from './answer-question';
import { failedExchange } from './look-up/failed-exchange';
import type { Model } from './model';
import type { Answer, Question } from './question';
import { findRemedy } from './remedy/remedy';

/**
 * Answers a question: resolves both endpoints, traces the packet and its reply, says why it was dropped and
 * what would mend it. A question that cannot be put gives `ok: false` with the reason. Never throws.
 */
export function ask(model: Model, question: Question): Answer {
  const answer = answerQuestion(model, question);
  if (!answer.ok || !answer.reason) return answer;
  return { ...answer, reason: { ...answer.reason, remedy: findRemedy(model, decidedBy(answer)) } };
}

/** Where it came to no packet because a question to a DNS server was lost, that question is what needs mending. */
function decidedBy(answer: GivenAnswer): GivenAnswer {
  const failed = answer.resolution && !answer.trace ? failedExchange(answer.resolution) : null;
  return failed?.trace
    ? { ...answer, source: failed.from, address: failed.server, trace: failed.trace }
    : answer;
}
