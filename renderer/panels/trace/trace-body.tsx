/**
 * Below the verdict: the player and the hops in one row, the packet and the reason when they are asked for. Nothing of
 * it is there before a question is.
 */
import { useState, type ReactNode } from 'react';
import type { Answer } from '#core/analysis/question';
import { useAnswer, useReading, useShownAnswer, useTraces } from '../../context/app-context';
import { useTraceAtRight } from '../../context/use-trace-at-right';
import { pathOf } from '../../derive/trace-steps';
import type { Path } from '#core/network/trace';
import { CompareView } from './compare-view';
import { HopCards } from './hop-cards';
import { LookUps } from './look-ups';
import { PanelGrip } from './panel-grip';
import { Player } from './player';
import { StepDetail } from './step-detail';
import { StepList } from './step-list';

export function TraceBody() {
  const answer = useAnswer();
  const shown = useShownAnswer();
  if (!answer) return <Hint>Choose who sends and who receives. The packet travels at once.</Hint>;
  return (
    <>
      <LookUps answer={answer} />
      {shown?.ok && shown.trace ? <Walk answer={shown} /> : <Hint>No packet is sent.</Hint>}
    </>
  );
}

/** A list of steps with less would show none. Pixels. */
const LEAST_LIST = 152;
/** A way has about eight hops; a low window shows some of them, and more of the picture. Pixels. */
const leastComparison = (): number => Math.max(130, Math.min(216, Math.round(innerHeight * 0.18)));

function Walk({ answer }: { readonly answer: Answer }) {
  const way = useTraces((state) => state.way);
  const list = useReading((state) => state.hopsAs === 'list');
  const kept = useReading((state) => state.traceHeight);
  const [dragged, setDragged] = useState<number | null>(null);
  const atRight = useTraceAtRight();
  const compare = useTraces((state) => state.compare);
  const path = pathOf(answer, way) ?? pathOf(answer, 'forward');
  if (!path) return null;
  const least = compare ? leastComparison() : list ? LEAST_LIST : 0;
  const height = Math.max(least, dragged ?? kept);
  return (
    <>
      {!atRight && <PanelGrip onDrag={setDragged} />}
      <div className="player-row">
        <Player answer={answer} path={path} />
        {!list && <HopCards path={path} />}
      </div>
      {(atRight || height > 0) && (
        <div className="trace-details" style={atRight ? undefined : { height }}>
          {compare ? <CompareView comparison={compare} /> : <Details list={list} path={path} />}
        </div>
      )}
    </>
  );
}

function Details({ list, path }: { readonly list: boolean; readonly path: Path }) {
  return list ? <StepList path={path} /> : <StepDetail path={path} />;
}

function Hint({ children }: { readonly children: ReactNode }) {
  return <p className="trace-hint">{children}</p>;
}
