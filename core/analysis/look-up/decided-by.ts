/** Where it came to no packet because a question to a DNS server was lost, that question is what needs mending. */
import type { GivenAnswer } from '../answer-question';
import { failedExchange } from './failed-exchange';

/** The answer as that of the lost question; itself when the packet was sent. */
export function decidedBy(answer: GivenAnswer): GivenAnswer {
  const failed = answer.resolution && !answer.trace ? failedExchange(answer.resolution) : null;
  return failed?.trace
    ? { ...answer, source: failed.from, address: failed.server, trace: failed.trace }
    : answer;
}
