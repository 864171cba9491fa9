/** A walkthrough presented: the step's picture, its text beside it, and where we are. Notes for who speaks are not shown. */
import { ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { walkthroughReport, type StepReport, type Told } from '#core/report/walkthrough/walkthrough-report';
import type { WalkthroughResource } from '#core/topology/resources';
import { endPresenting, goToStep } from '../../actions/presenting';
import { pressIn } from '../../commands/shortcuts';
import { useApp, useDocuments, useViews } from '../../context/app-context';
import { modelOf } from '../../derive/model-of';
import { themeOf } from '../../state/view-store';
import { MarkdownText } from './markdown-text';
import { usePicture } from './use-picture';

export function Presenter() {
  const step = useViews((state) => state.step);
  const walkthrough = useDocuments(({ document }) =>
    document.topology.walkthroughs.find(({ resource }) => resource.name === step?.walkthrough),
  );
  if (!walkthrough || !step) return null;
  return <Stage walkthrough={walkthrough.resource} index={step.step} />;
}

interface StageProps {
  readonly walkthrough: WalkthroughResource;
  readonly index: number;
}

function Stage({ walkthrough, index }: StageProps) {
  const app = useApp();
  const dialog = useRef<HTMLDialogElement>(null);
  const stage = useRef<HTMLDivElement>(null);
  useFullWindow(dialog, stage);
  const report = useStep(walkthrough, index);
  const count = walkthrough.steps.length;
  const go = (by: number): void => {
    goToStep(app, (step) => step + by);
    stage.current?.focus();
  };
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
        {report && <Picture report={report} />}
        <div className="stage-words">
          <p className="stage-story">{walkthrough.title}</p>
          <div className="stage-text" aria-live="polite">
            {report && <Words report={report} />}
          </div>
          <div className="stage-foot">
            <button
              type="button"
              className="icon-button"
              aria-label="Step before"
              disabled={index === 0}
              onClick={() => go(-1)}
            >
              <ChevronLeft aria-hidden="true" />
            </button>
            <span className="stage-count">
              {index + 1} of {count}
            </span>
            <button
              type="button"
              className="icon-button"
              aria-label="Next step"
              disabled={index === count - 1}
              onClick={() => go(1)}
            >
              <ChevronRight aria-hidden="true" />
            </button>
            <button
              type="button"
              className="icon-button stage-leave"
              aria-label="Leave the presentation"
              onClick={() => endPresenting(app)}
            >
              <X aria-hidden="true" />
            </button>
          </div>
        </div>
      </div>
    </dialog>
  );
}

function Words({ report }: { readonly report: StepReport }) {
  const { number, title, text, differs, told, compared } = report;
  return (
    <>
      <h2>
        {number}. {title}
      </h2>
      <MarkdownText blocks={text} />
      <Verdict told={told} differs={differs} />
      {compared && <Verdict told={compared.told} differs={compared.differs} otherwise="the file as it is" />}
    </>
  );
}

interface VerdictProps {
  readonly told: Told;
  readonly differs: readonly string[];
  /** What is said where it differs in nothing. */
  readonly otherwise?: string;
}

function Verdict({ told: { verdict }, differs, otherwise }: VerdictProps) {
  const where = differs.length > 0 ? differs.join(', ') : otherwise;
  return (
    <div className="stage-verdict" data-tone={verdict.tone}>
      {where !== undefined && <p className="stage-where">{where}</p>}
      <p className="stage-short">{verdict.short}</p>
      {verdict.message !== '' && <p>{verdict.message}</p>}
    </div>
  );
}

function Picture({ report }: { readonly report: StepReport }) {
  const theme = useViews(themeOf);
  const address = usePicture(report, theme);
  return (
    <div className="stage-picture">
      {address !== null && (
        <img src={address} alt={`The diagram with the packet's way: ${report.question}`} />
      )}
    </div>
  );
}

/** The step as it is told; each is a question of its own, so it is put when it is shown. */
function useStep(walkthrough: WalkthroughResource, index: number): StepReport | null {
  const topology = useDocuments((state) => state.document.topology);
  return useMemo(() => {
    const step = walkthrough.steps[index];
    if (!step) return null;
    const [report] = walkthroughReport(modelOf(topology), { ...walkthrough, steps: [step] }).steps;
    return report ? { ...report, number: index + 1 } : null;
  }, [topology, walkthrough, index]);
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
