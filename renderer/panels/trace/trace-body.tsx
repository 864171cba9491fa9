/** Below the verdict: the rows of hops, and the step that people look at. Nothing of it is there before a question is. */
import type { ReactNode } from 'react';
import type { Answer } from '#core/analysis/question';
import { useAnswer, useReading, useShownAnswer, useTraces } from '../../context/app-context';
import { pathOf } from '../../derive/trace-steps';
import { HopCards } from './hop-cards';
import { LookUps } from './look-ups';
import { Scrubber } from './scrubber';
import { StepDetail } from './step-detail';
import { StepList } from './step-list';

export function TraceBody() {
  const answer = useAnswer();
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
