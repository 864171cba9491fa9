/** The words of a verdict, and what it was without the change that is being tried. */
import { ArrowRight } from 'lucide-react';
import type { Answer } from '#core/analysis/question';
import { verdictOf } from '#core/report/trace/verdict';
import { useCommittedAnswer } from '../../context/app-context';
import { ToneIcon } from '../../parts/tone-icon';

export function VerdictWords({ answer }: { readonly answer: Answer }) {
  const words = verdictOf(answer);
  const committed = useCommittedAnswer();
  const was = committed && committed !== answer ? verdictOf(committed) : null;
  return (
    <>
      {was && was.short !== words.short && (
        <span className="verdict-was" data-tone={was.tone}>
          <ToneIcon tone={was.tone} />
          {was.short}
          <ArrowRight aria-label="becomes" />
        </span>
      )}
      <span className="verdict-pill" data-tone={words.tone}>
        <ToneIcon tone={words.tone} />
        {words.short}
      </span>
      <span className="verdict-message" title={words.message}>
        {words.message}
      </span>
    </>
  );
}
