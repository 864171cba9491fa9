/** How an answer sounds before anything is said of it. */
import type { Answer } from '../../analysis/question';

export type VerdictTone = 'success' | 'danger' | 'warning';

/** A question that could not be put is only a warning. */
export function toneOf(answer: Answer): VerdictTone {
  if (!answer.ok) return 'warning';
  return answer.outcome === 'delivered' ? 'success' : 'danger';
}
