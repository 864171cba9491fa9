/** A walkthrough presented: the step's picture and player, its text beside them, and where we are. */
import { ChevronLeft, ChevronRight, NotebookText, X } from 'lucide-react';
import { useEffect, useRef, type RefObject } from 'react';
import type { Asked, WalkedStep } from '#core/analysis/walkthrough/walk-step';
import { dumpLines, unsimulatedLinesFor } from '#core/report/caveats';
import { verdictOf } from '#core/report/trace/verdict';
import { markdownBlocks } from '#core/report/walkthrough/markdown-blocks';
import { stateWords } from '#core/report/walkthrough/state-words';
import type { WalkthroughResource } from '#core/topology/resources';
import { endPresenting, goToHop } from '../../../actions/presenting';
import { pressIn } from '../../../commands/shortcuts';
import { useApp, useDocuments, useViews } from '../../../context/app-context';
import { stageHops, stageStep, type StageHop } from '../../../derive/stage';
import { CompareTable } from '../../../parts/compare-table';
import { MarkdownText } from '../markdown-text';
import { StagePicture } from './stage-picture';
import { StageKey, StagePlayer } from './stage-player';

export function Presenter() {
  const step = useViews((state) => state.step);
  const topology = useDocuments(({ document }) => document.topology);
  const walked = stageStep(topology, step);
  const story = topology.walkthroughs.find(({ resource }) => resource.name === step?.walkthrough);
  if (!walked || !story || !step) return null;
  return <Stage walkthrough={story.resource} index={step.step} walked={walked} />;
}

interface StageProps {
  readonly walkthrough: WalkthroughResource;
  readonly index: number;
  readonly walked: WalkedStep;
}

function Stage({ walkthrough, index, walked }: StageProps) {
  const app = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  useFullWindow(dialog, stage);
  const current = useViews((state) => state.stage.hop);
  const notes = useViews((state) => state.stage.notes);
  const hops = stageHops(walked);
  const back = (): void => stage.current?.focus();
  return (
    <dialog
      ref={dialog}
      className="presenter"
      aria-label={`Presentation: ${walkthrough.title}`}
      onCancel={(event) => {
        event.preventDefault();
        endPresenting(app);
      }}
    >
      <div
        ref={stage}
        className="stage"
        role="application"
        aria-roledescription="presentation"
        aria-label={walkthrough.title}
        tabIndex={-1}
        onKeyDown={(event) => void pressIn(app, 'presenting', event)}
      >
        <Shown walked={walked} hops={hops} hop={hops[current] ?? null} onDone={back} />
        <div className="stage-words">
          <p className="stage-story">{walkthrough.title}</p>
          <div className="stage-text" role="region" aria-label="Step" aria-live="polite">
            <Words walked={walked} number={index + 1} />
          </div>
          {notes && <Notes text={walked.step.notes} />}
          <StagePlayer model={walked.model} hops={hops} current={current} onDone={back} />
          <Foot index={index} count={walkthrough.steps.length} onDone={back} />
        </div>
      </div>
    </dialog>
  );
}

interface ShownProps {
  readonly walked: WalkedStep;
  readonly hops: readonly StageHop[];
  readonly hop: StageHop | null;
  readonly onDone: () => void;
}

/** The picture, and both traces below it where the step shows a comparison. */
function Shown({ walked, hops, hop, onDone }: ShownProps) {
  const app = useApp();
  const { step, compared } = walked;
  const way = hop?.way ?? 'forward';
  const table = useRef<HTMLDivElement>(null);
  useEffect(() => {
    table.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [hop]);
  const both = step.show.type === 'compare' && step.compare && compared;
  return (
    <div className="stage-shown">
      <StagePicture walked={walked} hop={hop} />
      {both && step.compare && (
        <div ref={table} className="stage-compare" role="region" aria-label="Both traces">
          <CompareTable
            here={{ ...walked, title: titleOf(stateWords(step), 'This step') }}
            there={{ ...compared, title: titleOf(stateWords(step.compare), 'The file as it is') }}
            way={way}
            current={hop?.index ?? null}
            onHop={(index) => {
              goToHop(
                app,
                hops.findIndex((each) => each.way === way && each.index === index),
              );
              onDone();
            }}
          />
        </div>
      )}
    </div>
  );
}

function titleOf(differs: readonly string[], otherwise: string): string {
  const words = differs.join(', ') || otherwise;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

interface FootProps {
  readonly index: number;
  readonly count: number;
  readonly onDone: () => void;
}

function Foot({ index, count, onDone }: FootProps) {
  return (
    <div className="stage-foot">
      <StageKey id="present-previous" disabled={index === 0} onDone={onDone}>
        <ChevronLeft aria-hidden="true" />
      </StageKey>
      <span className="stage-count">
        {index + 1} of {count}
      </span>
      <StageKey id="present-next" disabled={index === count - 1} onDone={onDone}>
        <ChevronRight aria-hidden="true" />
      </StageKey>
      <span className="stage-leave">
        <StageKey id="present-notes" onDone={onDone}>
          <NotebookText aria-hidden="true" />
        </StageKey>
        <StageKey id="present-close" onDone={onDone}>
          <X aria-hidden="true" />
        </StageKey>
      </span>
    </div>
  );
}

function Words({ walked, number }: { readonly walked: WalkedStep; readonly number: number }) {
  const { step, compared } = walked;
  return (
    <>
      <h2>
        {number}. {step.title}
      </h2>
      <MarkdownText blocks={markdownBlocks(step.text)} />
      <Verdict asked={walked} differs={stateWords(step)} />
      {compared && step.compare && (
        <Verdict asked={compared} differs={stateWords(step.compare)} otherwise="the file as it is" />
      )}
    </>
  );
}

function Notes({ text }: { readonly text: string }) {
  return (
    <aside className="stage-notes" aria-label="Notes for who speaks">
      {text.trim() === '' ? (
        'There are no notes for this step.'
      ) : (
        <MarkdownText blocks={markdownBlocks(text)} />
      )}
    </aside>
  );
}

interface VerdictProps {
  readonly asked: Asked;
  readonly differs: readonly string[];
  /** What is said where it differs in nothing. */
  readonly otherwise?: string;
}

function Verdict({ asked, differs, otherwise }: VerdictProps) {
  const verdict = verdictOf(asked.answer);
  const caveats = [...unsimulatedLinesFor(asked.model, asked.answer), ...dumpLines(asked.model)];
  const where = differs.length > 0 ? differs.join(', ') : otherwise;
  return (
    <div className="stage-verdict" data-tone={verdict.tone}>
      {where !== undefined && <p className="stage-where">{where}</p>}
      <p className="stage-short">{verdict.short}</p>
      {verdict.message !== '' && <p>{verdict.message}</p>}
      {caveats.map((line) => (
        <p key={line} className="stage-caveat">
          {line}
        </p>
      ))}
    </div>
  );
}

/** Over everything else, and over the whole screen where the browser lets us. Who leaves that leaves the presentation. */
function useFullWindow(
  dialog: RefObject<HTMLDialogElement | null>,
  stage: RefObject<HTMLDivElement | null>,
): void {
  const app = useApp();
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
    stage.current?.focus();
    // Refused where no key or button has just been pressed: the window is enough then.
    stage.current?.requestFullscreen().catch(() => undefined);
    const follow = (): void => {
      if (!document.fullscreenElement) endPresenting(app);
    };
    document.addEventListener('fullscreenchange', follow);
    return () => {
      document.removeEventListener('fullscreenchange', follow);
      if (document.fullscreenElement) void document.exitFullscreen();
      element?.close();
    };
  }, [app, dialog, stage]);
}
