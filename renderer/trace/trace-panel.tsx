/** The answer: both ways as rows of hops, the step that people look at, and why it is so. */
import type { ReactNode } from 'react';
import type { Answer } from '#core/analysis/question';
import { useAnswer, useShownAnswer, useTraces } from '../app/app-context';
import { pathOf } from '../derive/trace-steps';
import { HopCards } from './hop-cards';
import { LookUps } from './look-ups';
import { Scrubber } from './scrubber';
import { StepDetail } from './step-detail';
import { TraceBar } from './trace-bar';
import { Verdict } from './verdict';

export function TracePanel() {
  const open = useTraces((state) => state.open);
  const answer = useAnswer();
  return (
    <section className="trace-panel" aria-label="Trace">
      <TraceBar />
      <Verdict />
      {open && <Body answer={answer} />}
    </section>
  );
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
  const path = pathOf(answer, way) ?? pathOf(answer, 'forward');
  if (!path) return null;
  return (
    <>
      <Scrubber answer={answer} path={path} />
      <HopCards path={path} />
      <StepDetail path={path} />
    </>
  );
}

function Hint({ children }: { readonly children: ReactNode }) {
  return <p className="trace-hint">{children}</p>;
}
