/** Moves freely through the steps of a way, both ways; plays them one after the other. */
import { withKeys } from '../../commands/registry';
import { ChevronLeft, ChevronRight, List, Pause, Play } from 'lucide-react';
import { useEffect } from 'react';
import type { Answer } from '#core/analysis/question';
import type { Path } from '#core/network/trace';
import { useApp, useReading, useTraces } from '../../context/app-context';
import { lookAt } from '../../actions/tracing';
import { pathOf, stepsOf } from '../../derive/trace-steps';
import type { Way } from '../../state/trace-store';

/** Milliseconds that each step is shown while playing. */
const STEP_TIME = 1100;

interface ScrubberProps {
  readonly answer: Answer;
  readonly path: Path;
}

export function Scrubber({ answer, path }: ScrubberProps) {
  const app = useApp();
  const way = useTraces((state) => state.way);
  const playing = useTraces((state) => state.playing);
  const steps = stepsOf(path);
  const step = Math.min(
    useTraces((state) => state.step),
    steps.length - 1,
  );
  usePlaying(answer);
  const go = (to: number): void => {
    app.traces.setState({ playing: false });
    lookAt(app, way, Math.min(steps.length - 1, to));
  };
  return (
    <div className="scrubber" data-outcome={path.outcome}>
      <WayTabs answer={answer} />
      <button
        type="button"
        className="icon-button"
        aria-label="Step back"
        title={withKeys('Step back', 'trace.previous')}
        disabled={step <= 0}
        onClick={() => go(step - 1)}
      >
        <ChevronLeft aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button icon-button-strong"
        aria-label={playing ? 'Pause' : 'Play'}
        title={playing ? 'Pause' : 'Play'}
        onClick={() => togglePlaying(app, answer)}
      >
        {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Step forward"
        title={withKeys('Step forward', 'trace.next')}
        disabled={step >= steps.length - 1}
        onClick={() => go(step + 1)}
      >
        <ChevronRight aria-hidden="true" />
      </button>
      <input
        type="range"
        className="scrub-range"
        aria-label={way === 'forward' ? 'Step on the way there' : 'Step on the way back'}
        min={0}
        max={Math.max(0, steps.length - 1)}
        value={step}
        onChange={(event) => go(Number(event.target.value))}
      />
      <span className="step-count">
        Step {step + 1} of {steps.length}
      </span>
      <ListButton />
    </div>
  );
}

function ListButton() {
  const app = useApp();
  const list = useReading((state) => state.hopsAs === 'list');
  return (
    <button
      type="button"
      className="icon-button"
      aria-pressed={list}
      aria-label="Steps as a list"
      title={withKeys('Steps as a list', 'trace.list')}
      onClick={() => app.reading.setState({ hopsAs: list ? 'cards' : 'list' })}
    >
      <List aria-hidden="true" />
    </button>
  );
}

function WayTabs({ answer }: { readonly answer: Answer }) {
  const app = useApp();
  const way = useTraces((state) => state.way);
  const reply = pathOf(answer, 'reply');
  const tab = (name: Way, words: string, hops: number) => (
    <button
      type="button"
      role="radio"
      aria-checked={way === name}
      className="way"
      onClick={() => lookAt(app, name, 0)}
    >
      {words} <span className="way-count">{hops}</span>
    </button>
  );
  return (
    <div className="ways" role="radiogroup" aria-label="Way">
      {tab('forward', 'Way there', pathOf(answer, 'forward')?.hops.length ?? 0)}
      {reply && tab('reply', 'Way back', reply.hops.length)}
    </div>
  );
}

/** From the end it starts anew; the way back follows the way there. */
function togglePlaying(app: ReturnType<typeof useApp>, answer: Answer): void {
  const { playing, way, step } = app.traces.getState();
  const path = pathOf(answer, way);
  const atEnd = path !== null && step >= stepsOf(path).length - 1;
  const last = atEnd && (way === 'reply' || !pathOf(answer, 'reply'));
  app.traces.setState({ playing: !playing, ...(!playing && last ? { way: 'forward', step: 0 } : {}) });
}

function usePlaying(answer: Answer): void {
  const app = useApp();
  const playing = useTraces((state) => state.playing);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => advance(app, answer), STEP_TIME);
    return () => clearInterval(timer);
  }, [app, answer, playing]);
}

function advance(app: ReturnType<typeof useApp>, answer: Answer): void {
  const { way, step } = app.traces.getState();
  const path = pathOf(answer, way);
  if (path && step < stepsOf(path).length - 1) app.traces.setState({ step: step + 1 });
  else if (way === 'forward' && pathOf(answer, 'reply')) app.traces.setState({ way: 'reply', step: 0 });
  else app.traces.setState({ playing: false });
}
