/** The flows of a capture that was dropped on the window: each with whether it went as predicted, to be chosen. */
import { Check, TriangleAlert, X } from 'lucide-react';
import { showFlow } from '../../actions/compare-capture';
import { isSameQuestion } from '../../actions/tracing';
import { useApp, useQuestion, useTraces } from '../../context/app-context';
import type { CapturedFlow } from '../../state/trace-store';

/** A long capture has thousands; the command line compares all. */
const MOST_SHOWN = 40;

export function CapturedFlows() {
  const app = useApp();
  const captured = useTraces((state) => state.captured);
  if (!captured) return null;
  const { name, flows } = captured;
  const more = flows.length - MOST_SHOWN;
  return (
    <div className="captured">
      <span className="captured-name" title={name}>
        {name}
      </span>
      <ul className="pinned-traces" aria-label={`Flows of ${name}`}>
        {flows.slice(0, MOST_SHOWN).map((flow) => (
          <Flow key={flow.words} name={name} flow={flow} />
        ))}
        {more > 0 && <li className="captured-more">and {more} more: hopscope trace --capture has all</li>}
      </ul>
      <button
        type="button"
        className="icon-button"
        aria-label={`Put ${name} away`}
        title="Put the capture away"
        onClick={() => app.traces.setState({ captured: null })}
      >
        <X aria-hidden="true" />
      </button>
    </div>
  );
}

function Flow({ name, flow }: { readonly name: string; readonly flow: CapturedFlow }) {
  const app = useApp();
  const open = useQuestion();
  const { words, question, verdict, asPredicted } = flow;
  const current = open !== null && question !== null && isSameQuestion(open, question);
  return (
    <li className="pinned-trace" data-tone={asPredicted ? 'success' : 'warning'}>
      <button
        type="button"
        className="pinned-open"
        aria-label={`${words}: ${verdict}`}
        aria-current={current}
        title={verdict}
        onClick={() => showFlow(app, name, flow)}
      >
        {asPredicted ? <Check aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
        <span className="pinned-words">{words}</span>
      </button>
    </li>
  );
}
