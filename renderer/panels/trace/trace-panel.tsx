/** The answer: both ways as rows of hops, the step that people look at, and why it is so. */
import { useRef, type ReactNode, type RefObject } from 'react';
import type { Answer } from '#core/analysis/question';
import { useAnswer, useReading, useShownAnswer, useTraces } from '../../context/app-context';
import { useFocusBack } from '../../ui/use-focus-back';
import { pathOf } from '../../derive/trace-steps';
import { HopCards } from './hop-cards';
import { LookUps } from './look-ups';
import { PinnedTraces } from './pinned-traces';
import { Scrubber } from './scrubber';
import { StepDetail } from './step-detail';
import { StepList } from './step-list';
import { TraceBar } from './trace-bar';
import { Verdict } from './verdict';

export function TracePanel() {
  const open = useTraces((state) => state.open);
  const answer = useAnswer();
  const root = useRef<HTMLElement>(null);
  return (
    <section ref={root} className="trace-panel" aria-label="Trace" tabIndex={-1}>
      <TraceBar />
      <PinnedTraces />
      <Verdict />
      {open && <Body answer={answer} />}
      {open && <FocusBack root={root} />}
    </section>
  );
}

/** The trace closes without its bar: where the focus is in what goes away, it goes back. */
function FocusBack({ root }: { readonly root: RefObject<HTMLElement | null> }) {
  useFocusBack(root);
  return null;
}

function Body({ answer }: { readonly answer: Answer | null }) {
  if (!answer) return <Hint>Choose who sends and who receives. The packet travels at once.</Hint>;
  return (
    <>
      <LookUps answer={answer} />
      <Shown />
    </>
  );
}

function Shown() {
  const answer = useShownAnswer();
  if (!answer?.ok || !answer.trace) return <Hint>No packet is sent.</Hint>;
  return <Walk answer={answer} />;
}

function Walk({ answer }: { readonly answer: Answer }) {
  const way = useTraces((state) => state.way);
  const hopsAs = useReading((state) => state.hopsAs);
  const path = pathOf(answer, way) ?? pathOf(answer, 'forward');
  if (!path) return null;
  return (
    <>
      <Scrubber answer={answer} path={path} />
      {hopsAs === 'list' ? (
        <StepList path={path} />
      ) : (
        <>
          <HopCards path={path} />
          <StepDetail path={path} />
        </>
      )}
    </>
  );
}

function Hint({ children }: { readonly children: ReactNode }) {
  return <p className="trace-hint">{children}</p>;
}
