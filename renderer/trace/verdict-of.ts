/** The verdict in a few words, and the one sentence that says why. */
import type { Answer } from '#core/analysis/question';
import { resolutionText } from '#core/report/resolution-text';

export interface VerdictWords {
  readonly tone: 'success' | 'danger' | 'warning';
  /** `delivered · reply returns` */
  readonly short: string;
  readonly message: string;
}

/** The words for an answer, also for a question that could not be put. */
export function verdictOf(answer: Answer): VerdictWords {
  if (!answer.ok) {
    const { message, remedy } = answer.problem;
    return { tone: 'warning', short: 'cannot be asked', message: `${message} ${remedy}` };
  }
  const { outcome, reason, resolution, trace } = answer;
  const name = resolution ? resolutionText(resolution) : '';
  if (outcome === 'delivered') {
    return {
      tone: 'success',
      short: trace?.reply ? 'delivered · reply returns' : 'delivered',
      message: name,
    };
  }
  const short = trace?.forward.outcome === 'delivered' ? 'arrived · reply lost' : 'dropped';
  return { tone: 'danger', short, message: reason?.message ?? name };
}
