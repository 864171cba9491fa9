/** The answer: both ways as rows of hops, the step that people look at, and why it is so. */
import type { ReactNode } from 'react';
import type { Answer } from '#core/analysis/question';
import { resolutionText } from '#core/report/resolution-text';
import { useAnswer, useTraces } from '../app/app-context';
import { pathOf } from '../derive/trace-steps';
import { Reason } from './reason';
import { HopCards } from './hop-cards';
import { Scrubber } from './scrubber';
import { StepDetail } from './step-detail';
import { TraceBar } from './trace-bar';

export function TracePanel() {
  const open = useTraces((state) => state.open);
  const answer = useAnswer();
  return (
    <section className="trace-panel" aria-label="Trace">
      <TraceBar />
      {open && <Body answer={answer} />}
    </section>
  );
}

function Body({ answer }: { readonly answer: Answer | null }) {
  if (!answer) return <Hint>Choose who sends and who receives. The packet travels at once.</Hint>;
  if (!answer.ok) {
    return (
      <Hint>
        {answer.problem.message} {answer.problem.remedy}
      </Hint>
    );
  }
  return (
    <>
      {answer.reason && <Reason reason={answer.reason} />}
      {!answer.trace && answer.resolution && <Hint>{resolutionText(answer.resolution)}</Hint>}
      {answer.trace && <Walk answer={answer} />}
    </>
  );
}

function Walk({ answer }: { readonly answer: Answer }) {
  const way = useTraces((state) => state.way);
  const path = pathOf(answer, way) ?? pathOf(answer, 'forward');
  if (!path) return null;
  return (
    <>
      <Scrubber answer={answer} path={path} />
      <HopCards path={path} />
      <StepDetail answer={answer} path={path} />
    </>
  );
}

function Hint({ children }: { readonly children: ReactNode }) {
  return <p className="trace-hint">{children}</p>;
}
