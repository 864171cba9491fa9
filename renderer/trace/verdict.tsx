/** Whether the packet arrives, as a pill with a word, a colour and an icon, and announced. */
import { Check, TriangleAlert, X } from 'lucide-react';
import { useAnswer } from '../app/app-context';
import { verdictOf } from './verdict-of';

const ICONS = { success: Check, danger: X, warning: TriangleAlert } as const;

export function Verdict() {
  const answer = useAnswer();
  const words = answer && verdictOf(answer);
  const Icon = words && ICONS[words.tone];
  return (
    <div className="verdict" role="status" aria-label="Verdict">
      {words && Icon && (
        <span className="verdict-pill" data-tone={words.tone}>
          <Icon aria-hidden="true" />
          {words.short}
        </span>
      )}
    </div>
  );
}
