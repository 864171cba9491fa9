/** The verdict in a few words, and the one sentence that says why. */
import type { Answer } from '#core/analysis/question';

export interface VerdictWords {
  readonly tone: 'success' | 'danger' | 'warning';
  /** `delivered · reply returns` */
  readonly short: string;
  /** For those who hear it: with the reason. */
  readonly long: string;
}

export function verdictOf(answer: Answer): VerdictWords {
  if (!answer.ok) {
    const { message, remedy } = answer.problem;
    return { tone: 'warning', short: 'no such question', long: `${message} ${remedy}` };
  }
  const { outcome, reason, trace } = answer;
  if (outcome === 'delivered') {
    const short = trace?.reply ? 'delivered · reply returns' : 'delivered';
    return { tone: 'success', short, long: `${short}.` };
  }
  const at = reason ? ` at ${reason.at}` : '';
  const short = trace?.forward.outcome === 'delivered' ? 'delivered · reply lost' : `dropped${at}`;
  return { tone: 'danger', short, long: `${short}. ${reason?.message ?? ''}` };
}
