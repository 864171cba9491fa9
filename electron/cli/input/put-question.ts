/** Asks, and turns a question that cannot be put into a failure. */
import { askAndWeigh } from '#core/analysis/ask';
import type { Model } from '#core/analysis/model';
import type { Question } from '#core/analysis/question';
import type { GivenAnswer } from '#core/report/json/trace-json';
import { finished } from '#core/topology/steps';
import { badQuestion, CliFailure } from '../output/cli-failure';

/** Throws a CliFailure when an endpoint does not exist or the question makes no sense. */
export function putQuestion(model: Model, question: Question): GivenAnswer {
  if (question.protocol === 'icmp' && question.port !== null) {
    throw new CliFailure(
      'bad-arguments',
      'ICMP has no ports.',
      'Leave out --port, or use --protocol tcp or udp.',
    );
  }
  const answer = finished(askAndWeigh(model, question));
  if (!answer.ok) throw badQuestion(answer.problem);
  return answer;
}
