/**
 * Traces that stay in sight beside the open one: each with its verdict, live while something is dragged or typed, so
 * that one sees what a route does for all of them.
 */
import { ArrowRight, X } from 'lucide-react';
import type { Answer, Question } from '#core/analysis/question';
import {
  useApp,
  useDocuments,
  useModel,
  useNamedAsShown,
  useQuestion,
  useTraces,
} from '../../context/app-context';
import { isSameQuestion, openPinned, unpin } from '../../actions/tracing';
import { answerOf } from '../../derive/answer-of';
import { modelOf } from '../../derive/model-of';
import { questionWords } from './comparison';
import { ToneIcon } from '../../parts/tone-icon';
import { verdictOf } from '#core/report/trace/verdict';

/** Their height stays while they change: nothing may move during a drag. */
export function PinnedTraces() {
  const pinned = useTraces((state) => state.pinned);
  return (
    <ul className="pinned-traces" aria-label="Pinned traces">
      {pinned.map((question) => (
        <Chip key={questionWords(question)} question={question} />
      ))}
    </ul>
  );
}

function Chip({ question }: { readonly question: Question }) {
  const app = useApp();
  const shown = useModel();
  const committed = useDocuments((state) => state.document.topology);
  const open = useQuestion();
  const now = verdictWords(answerOf(shown, useNamedAsShown(question)));
  const was = verdictWords(answerOf(modelOf(committed), question));
  const words = questionWords(question);
  const changes = was.short !== now.short;
  return (
    <li className="pinned-trace" data-tone={now.tone} data-changes={changes}>
      <button
        type="button"
        className="pinned-open"
        aria-label={`${words}: ${changes ? `${was.short} becomes ${now.short}` : now.short}`}
        aria-current={open !== null && isSameQuestion(open, question)}
        title={now.message}
        onClick={() => openPinned(app, question)}
      >
        <ToneIcon tone={now.tone} />
        <span className="pinned-words">{words}</span>
        {changes && (
          <span className="pinned-change">
            {was.short} <ArrowRight aria-hidden="true" /> {now.short}
          </span>
        )}
      </button>
      <button
        type="button"
        className="icon-button pinned-close"
        aria-label={`Let ${words} go`}
        title="Let it go"
        onClick={() => unpin(app, question)}
      >
        <X aria-hidden="true" />
      </button>
    </li>
  );
}

function verdictWords(answer: Answer | null): ReturnType<typeof verdictOf> {
  return answer ? verdictOf(answer) : { tone: 'warning', short: 'not asked', message: '' };
}
