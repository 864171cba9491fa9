/** Whether the packet arrives, and why not: in a word, a colour and an icon, announced, with the remedy beside it. */
import { ArrowRight } from 'lucide-react';
import { useAnswer, useCommittedAnswer } from '../../context/app-context';
import { later } from '../../ui/later';
import { ToneIcon } from './tone-icon';
import { verdictOf } from '#core/report/trace/verdict';

const RemedyOffer = later('.trace-panel', async () => (await import('./remedy-offer')).RemedyOffer);

/** One row of a fixed height: it changes while a route is dragged, and nothing may move then. */
export function Verdict() {
  const answer = useAnswer();
  const words = answer && verdictOf(answer);
  const remedy = answer?.ok ? (answer.reason?.remedy ?? null) : null;
  const committed = useCommittedAnswer();
  const was = committed && committed !== answer ? verdictOf(committed) : null;
  return (
    <div className="verdict" data-tone={words?.tone ?? 'none'}>
      <div className="verdict-words" role="status" aria-label="Verdict">
        {words && (
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
        )}
      </div>
      {remedy && <RemedyOffer remedy={remedy} />}
    </div>
  );
}
