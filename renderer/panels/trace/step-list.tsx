/**
 * Every step of a way as one list to be read from top to bottom: the picture and the cards in words. It is in step
 * with the scrubber: what is current here is current there (WAI-ARIA Authoring Practices, grid).
 */
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { describeStep } from '#core/report/trace/step-text';
import { packetWayWords } from '#core/report/trace/words';
import type { Path } from '#core/network/trace';
import { useApp, useModel, useTraces } from '../../context/app-context';
import { lookAt } from '../../actions/tracing';
import { stepsOf, type TraceStep } from '../../derive/trace-steps';
import { deviceTitle } from '#core/report/device-title';
import { hopInterfaces } from '#core/report/trace/short-words';

export function StepList({ path }: { readonly path: Path }) {
  const app = useApp();
  const id = useId();
  const way = useTraces((state) => state.way);
  const steps = stepsOf(path);
  const current = Math.min(
    useTraces((state) => state.step),
    steps.length - 1,
  );
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-step="${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current, path]);
  const go = (step: number): void => {
    app.traces.setState({ playing: false });
    lookAt(app, way, Math.max(0, Math.min(steps.length - 1, step)));
  };
  const keys = (event: KeyboardEvent): void => {
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: steps.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  return (
    <div
      ref={list}
      className="step-list"
      role="grid"
      tabIndex={0}
      aria-label={way === 'forward' ? 'Steps of the way there' : 'Steps of the way back'}
      aria-rowcount={steps.length + 1}
      aria-activedescendant={`${id}-${current}`}
      onKeyDown={keys}
    >
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className="step-row step-heads">
          {['Hop', 'Device', 'Step', 'What happens, and why', 'Packet after it'].map((title) => (
            <div key={title} role="columnheader">
              {title}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup">
        {steps.map((step, index) => (
          <StepRow
            key={index}
            id={`${id}-${index}`}
            step={step}
            index={index}
            first={steps[index - 1]?.hopIndex !== step.hopIndex}
            current={index === current}
            onSelect={() => go(index)}
          />
        ))}
      </div>
    </div>
  );
}

interface StepRowProps {
  readonly id: string;
  readonly step: TraceStep;
  readonly index: number;
  /** The first step of its hop names the device. */
  readonly first: boolean;
  readonly current: boolean;
  readonly onSelect: () => void;
}

function StepRow({ id, step: { hop, hopIndex, step }, index, first, current, onSelect }: StepRowProps) {
  const model = useModel();
  const { title, message, losers, assumption } = describeStep(model, hop, step);
  return (
    <div
      id={id}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={current}
      className="step-row"
      data-step={index}
      data-action={step.action}
      data-first={first}
      onPointerUp={onSelect}
    >
      <div role="gridcell" className="step-hop">
        {first ? hopIndex + 1 : ''}
      </div>
      <div role="gridcell" className="step-device">
        {first ? deviceTitle(model, hop.device) : ''}
        {first && <span className="step-ports">{hopInterfaces(hop)}</span>}
      </div>
      <div role="gridcell" className="step-title">
        {title}
      </div>
      <div role="gridcell">
        {message}
        {losers.map((loser) => (
          <span key={loser} className="step-loser">
            {loser}
          </span>
        ))}
        {assumption !== null && <span className="step-assumed">{assumption}</span>}
      </div>
      <div role="gridcell" className="mono step-way">
        {packetWayWords(step.packet)}, TTL {step.packet.ttl}
      </div>
    </div>
  );
}
