/** The hop that people look at: its steps, the packet at the chosen one, and why it went so. */
import { describeStep } from '#core/report/trace/step-text';
import type { GivenAnswer } from '#core/analysis/answer-question';
import { effectText, remedyText } from '#core/report/trace/remedy-text';
import { useWeighedRemedy } from '../../context/use-weighed-remedy';
import type { Path } from '#core/network/trace';
import { useAnswer, useApp, useModel, useTraces } from '../../context/app-context';
import { lookAt } from '../../actions/tracing';
import { stepsOf, type TraceStep } from '../../derive/trace-steps';
import { EndpointChoices, WayChoices } from './endpoint-choices';
import { PacketView } from './packet-view';
import { WhatTheRouteDoes } from './what-the-route-does';

export function StepDetail({ path }: { readonly path: Path }) {
  const steps = stepsOf(path);
  const step = Math.min(
    useTraces((state) => state.step),
    steps.length - 1,
  );
  const here = steps[step];
  if (!here) return null;
  return (
    <div className="step-detail">
      <HopSteps steps={steps} current={step} here={here} />
      <section className="step-packet" aria-label="Packet at this step">
        <h3>Packet</h3>
        <PacketView before={here.before} packet={here.step.packet} />
      </section>
      <Why here={here} />
    </div>
  );
}

interface HopStepsProps {
  readonly steps: readonly TraceStep[];
  readonly current: number;
  readonly here: TraceStep;
}

function HopSteps({ steps, current, here }: HopStepsProps) {
  const app = useApp();
  const model = useModel();
  const way = useTraces((state) => state.way);
  return (
    <section className="hop-steps" aria-label="Steps at this hop">
      <h3>Steps here</h3>
      <ol>
        {steps.map(({ hop, hopIndex, step }, index) =>
          hopIndex === here.hopIndex ? (
            <li key={index}>
              <button
                type="button"
                className="hop-step"
                data-action={step.action}
                aria-current={index === current ? 'step' : undefined}
                onClick={() => {
                  app.traces.setState({ playing: false });
                  lookAt(app, way, index);
                }}
              >
                {describeStep(model, hop, step).title}
              </button>
            </li>
          ) : null,
        )}
      </ol>
    </section>
  );
}

function Why({ here }: { readonly here: TraceStep }) {
  const model = useModel();
  const lookUp = useTraces((state) => state.lookUp);
  const { title, message, losers, assumption } = describeStep(model, here.hop, here.step);
  return (
    <section className="step-why" aria-label="Why">
      <h3>Why</h3>
      <div aria-live="polite">
        <p className="why-message">
          <strong>{title}.</strong> {message}
        </p>
        {losers.length > 0 && (
          <ul className="why-losers">
            {losers.map((loser) => (
              <li key={loser}>{loser}</li>
            ))}
          </ul>
        )}
        {here.step.action === 'route' && lookUp === null && (
          <WhatTheRouteDoes device={here.hop.device} detail={here.step.detail} />
        )}
        {here.step.action === 'route' && <WayChoices detail={here.step.detail} free={lookUp === null} />}
        {here.step.action === 'drop' && lookUp === null && <FullRemedy />}
        {here.step.action === 'dnat' && <EndpointChoices detail={here.step.detail} free={lookUp === null} />}
        {assumption !== null && <p className="why-assumption">{assumption}</p>}
      </div>
    </section>
  );
}

/** In full: the row of the verdict has room for the start of it. */
function FullRemedy() {
  const answer = useAnswer();
  return answer?.ok && answer.reason ? <RemedyInFull answer={answer} /> : null;
}

function RemedyInFull({ answer }: { readonly answer: GivenAnswer }) {
  const remedy = useWeighedRemedy(answer);
  if (!remedy) return null;
  const effect = effectText(remedy);
  return (
    <p className="why-without">
      Remedy: {remedyText(remedy)} {effect}
    </p>
  );
}
