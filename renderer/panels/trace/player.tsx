/** Moves freely through the steps of a way, both ways; plays them one after the other, at three speeds. */
import { ChevronLeft, ChevronRight, CircleX, List, Pause, Play, Replace } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { Answer } from '#core/analysis/question';
import type { Path } from '#core/network/trace';
import { advance, goTo, nextSpeed, stepTime } from '../../actions/playing';
import { lookAt } from '../../actions/tracing';
import { runCommand } from '../../commands/command';
import { commandOf, withKeys } from '../../commands/registry';
import { useApp, useReading, useTraces } from '../../context/app-context';
import { dropPlace, pathOf, stepsOf, translationPlace } from '../../derive/trace-steps';
import type { Way } from '../../state/trace-store';

interface PlayerProps {
  readonly answer: Answer;
  readonly path: Path;
}

export function Player({ answer, path }: PlayerProps) {
  const app = useApp();
  const way = useTraces((state) => state.way);
  const steps = stepsOf(path);
  const step = Math.min(
    useTraces((state) => state.step),
    steps.length - 1,
  );
  usePlaying();
  const go = (to: number): void => goTo(app, { way, step: Math.min(steps.length - 1, to) });
  return (
    <div className="player" data-outcome={path.outcome}>
      <input
        type="range"
        className="scrub-range"
        aria-label={way === 'forward' ? 'Step on the way there' : 'Step on the way back'}
        min={0}
        max={Math.max(0, steps.length - 1)}
        value={step}
        onChange={(event) => go(Number(event.target.value))}
      />
      <div className="player-line">
        <WayTabs answer={answer} />
        <span className="step-count">
          Step {step + 1} of {steps.length}
        </span>
      </div>
      <div className="player-line">
        <PlayerKeys answer={answer} atStart={step <= 0} atEnd={step >= steps.length - 1} />
      </div>
    </div>
  );
}

interface PlayerKeysProps {
  readonly answer: Answer;
  readonly atStart: boolean;
  readonly atEnd: boolean;
}

function PlayerKeys({ answer, atStart, atEnd }: PlayerKeysProps) {
  const playing = useTraces((state) => state.playing);
  const translated = translationPlace(answer, 'forward') ?? translationPlace(answer, 'reply');
  return (
    <>
      <PlayerKey words="Step back" command="trace.previous" disabled={atStart}>
        <ChevronLeft aria-hidden="true" />
      </PlayerKey>
      <PlayerKey words={playing ? 'Pause' : 'Play'} command="trace.play" strong>
        {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
      </PlayerKey>
      <PlayerKey words="Step forward" command="trace.next" disabled={atEnd}>
        <ChevronRight aria-hidden="true" />
      </PlayerKey>
      <SpeedKey />
      {translated && (
        <PlayerKey words="Go to the first translation" command="trace.translation">
          <Replace aria-hidden="true" />
        </PlayerKey>
      )}
      {dropPlace(answer) && (
        <PlayerKey words="Go to the drop" command="trace.drop" tone="danger">
          <CircleX aria-hidden="true" />
        </PlayerKey>
      )}
      <ListKey />
    </>
  );
}

interface PlayerKeyProps {
  readonly words: string;
  /** Id of the command that it runs. */
  readonly command: string;
  readonly disabled?: boolean;
  readonly strong?: boolean;
  readonly tone?: 'danger';
  readonly children: ReactNode;
}

function PlayerKey({ words, command, disabled = false, strong = false, tone, children }: PlayerKeyProps) {
  const app = useApp();
  return (
    <button
      type="button"
      className={strong ? 'icon-button icon-button-strong' : 'icon-button'}
      data-tone={tone}
      aria-label={words}
      title={withKeys(words, command)}
      disabled={disabled}
      onClick={() => {
        const known = commandOf(command);
        if (known) void runCommand(app, known);
      }}
    >
      {children}
    </button>
  );
}

function SpeedKey() {
  const app = useApp();
  const speed = useReading((state) => state.playSpeed);
  const words = speed === 0.5 ? '½×' : `${speed}×`;
  return (
    <button
      type="button"
      className="speed-button"
      aria-label={`Speed ${words}`}
      title={`Speed ${words}: press for the next`}
      onClick={() => nextSpeed(app)}
    >
      {words}
    </button>
  );
}

function ListKey() {
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
  const acknowledgement = pathOf(answer, 'acknowledgement');
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
      {tab('forward', acknowledgement ? 'There' : 'Way there', pathOf(answer, 'forward')?.hops.length ?? 0)}
      {reply && tab('reply', acknowledgement ? 'Back' : 'Way back', reply.hops.length)}
      {acknowledgement && tab('acknowledgement', 'ACK', acknowledgement.hops.length)}
    </div>
  );
}

function usePlaying(): void {
  const app = useApp();
  const playing = useTraces((state) => state.playing);
  const speed = useReading((state) => state.playSpeed);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => advance(app), stepTime(app));
    return () => clearInterval(timer);
  }, [app, playing, speed]);
}
