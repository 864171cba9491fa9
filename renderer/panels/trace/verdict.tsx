/** Whether the packet arrives, and why not: in a word, a colour and an icon, announced, with the remedy beside it. */
import { toneOf } from '#core/report/trace/verdict-tone';
import { useAnswer } from '../../context/app-context';
import { later } from '../../ui/later';

const RemedyOffer = later('.trace-panel', async () => (await import('./remedy-offer')).RemedyOffer);
const OtherWays = later('.trace-panel', async () => (await import('./other-ways')).OtherWays);
const Caveats = later('.trace-panel', async () => (await import('./caveats')).Caveats);
const QuestionOffer = later('.trace-panel', async () => (await import('./question-offer')).QuestionOffer);
const VerdictWords = later('.trace-panel', async () => (await import('./verdict-words')).VerdictWords);

/** One row of a fixed height: it changes while a route is dragged, and nothing may move then. */
export function Verdict() {
  const answer = useAnswer();
  return (
    <div className="verdict" data-tone={answer ? toneOf(answer) : 'none'}>
      <div className="verdict-words" role="status" aria-label="Verdict">
        {answer && <VerdictWords answer={answer} />}
      </div>
      {answer?.ok && answer.trace && <OtherWays answer={answer} />}
      {answer?.ok && <Caveats answer={answer} />}
      {answer?.ok && answer.reason && <RemedyOffer answer={answer} />}
      {answer?.ok === false && <QuestionOffer remedies={answer.problem.remedies} />}
    </div>
  );
}
