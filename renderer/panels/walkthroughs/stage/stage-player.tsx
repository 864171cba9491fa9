/** The player of the presented step: hop by hop, there and back, with one sentence about where the packet is. */
import { ChevronLeft, ChevronRight, CircleX, Pause, Play } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { Model } from '#core/analysis/model';
import { deviceTitle } from '#core/report/device-title';
import { hopSummary } from '#core/report/trace/short-words';
import { describeStep } from '#core/report/trace/step-text';
import { tellingStep } from '#core/report/trace/telling-step';
import { stepTime } from '../../../actions/playing';
import { advanceStage, goToHop } from '../../../actions/presenting';
import { runCommand, shownKeys } from '../../../commands/command';
import { WALKTHROUGH_KEYS } from '../../../commands/walkthrough';
import { useApp, useReading, useViews } from '../../../context/app-context';
import type { StageHop } from '../../../derive/stage';

interface StagePlayerProps {
  readonly model: Model;
  readonly hops: readonly StageHop[];
  readonly current: number;
  /** The keys go on meaning the presentation. */
  readonly onDone: () => void;
}

export function StagePlayer({ model, hops, current, onDone }: StagePlayerProps) {
  const app = useApp();
  const playing = useViews((state) => state.stage.playing);
  usePlaying();
  const here = hops[current];
  if (!here) return null;
  const drop = hops.some(({ path }) => path.outcome === 'dropped');
  return (
    <div className="stage-player" role="group" aria-label="Player">
      <Told model={model} here={here} />
      <input
        type="range"
        className="scrub-range"
        aria-label="Hop"
        aria-valuetext={`${placeWords(here)}: ${deviceTitle(model, here.hop.device)}`}
        min={0}
        max={hops.length - 1}
        value={current}
        onChange={(event) => goToHop(app, Number(event.target.value))}
        onKeyDown={(event) => {
          // The arrows move the knob; a clicker's keys stay the presentation's.
          if (/^(Arrow|Home|End)/.test(event.key)) event.stopPropagation();
        }}
        onPointerUp={onDone}
      />
      <div className="stage-keys">
        <StageKey id="present-hop-back" disabled={current === 0} onDone={onDone}>
          <ChevronLeft aria-hidden="true" />
        </StageKey>
        <StageKey id="present-play" words={playing ? 'Pause' : 'Play'} onDone={onDone}>
          {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        </StageKey>
        <StageKey id="present-hop" disabled={current >= hops.length - 1} onDone={onDone}>
          <ChevronRight aria-hidden="true" />
        </StageKey>
        {drop && (
          <StageKey id="present-drop" onDone={onDone}>
            <CircleX aria-hidden="true" />
          </StageKey>
        )}
        <span className="stage-place">{placeWords(here)}</span>
      </div>
    </div>
  );
}

const afterwards = { forward: '', reply: ' back', acknowledgement: ' of the ACK' } as const;

/** `Hop 3 of 8`, `Hop 2 of 8 back`. */
function placeWords({ way, path, index }: StageHop): string {
  return `Hop ${index + 1} of ${path.hops.length}${afterwards[way]}`;
}

function Told({ model, here: { hop, path, index } }: { readonly model: Model; readonly here: StageHop }) {
  const step = tellingStep(hop);
  const dropped = path.outcome === 'dropped' && index === path.hops.length - 1;
  return (
    <div className="stage-told" aria-live="polite" data-dropped={dropped}>
      <p>
        <strong>{deviceTitle(model, hop.device)}</strong> <span className="stage-did">{hopSummary(hop)}</span>
      </p>
      {step && <p className="stage-said">{describeStep(model, hop, step).message}</p>}
    </div>
  );
}

interface StageKeyProps {
  /** The command's own part of its id. */
  readonly id: string;
  readonly words?: string;
  readonly disabled?: boolean;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/** A button that runs a command of the presentation. */
export function StageKey({ id, words, disabled = false, onDone, children }: StageKeyProps) {
  const app = useApp();
  const command = WALKTHROUGH_KEYS.find((each) => each.id === `walkthrough.${id}`);
  if (!command) return null;
  const title = words ?? command.title;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={title}
      title={`${title}  ${shownKeys(command.shortcut ?? '')[0] ?? ''}`}
      disabled={disabled}
      onClick={() => {
        void runCommand(app, command);
        onDone();
      }}
    >
      {children}
    </button>
  );
}

/** A hop is read more slowly than the step of a trace. */
const SLOWER = 1.6;

function usePlaying(): void {
  const app = useApp();
  const playing = useViews((state) => state.stage.playing);
  const speed = useReading((state) => state.playSpeed);
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => advanceStage(app), stepTime(app) * SLOWER);
    return () => clearInterval(timer);
  }, [app, playing, speed]);
}
