/** What a step of a walkthrough shows: its question, asked of the topology as the step has it. */
import type { WalkthroughState, WalkthroughStep } from '../../topology/resources';
import type { Expectation } from '../../topology/things/expectation';
import { ask } from '../ask';
import { buildModel } from '../build-model';
import type { Model } from '../model';
import type { Answer, Question } from '../question';
import { topologyInState } from './step-topology';

/** A question that was put, and the world it was put to. */
export interface Asked {
  readonly model: Model;
  readonly answer: Answer;
}

export interface WalkedStep extends Asked {
  readonly step: WalkthroughStep;
  /** The same question in the state that the step is held beside; null where it is compared with nothing. */
  readonly compared: Asked | null;
  /** Where the step no longer tells the truth; null where it does, or expects nothing. */
  readonly contradiction: Contradiction | null;
}

export interface Contradiction {
  readonly expected: Expectation;
  readonly actual: Expectation;
}

/** How a question is put: `ask`, or `answerQuestion` for who needs no remedy. */
export type Put = (model: Model, question: Question) => Answer;

/** The step with its answer. Never throws for anything that a file can say. */
export function walkStep(model: Model, step: WalkthroughStep, put: Put = ask): WalkedStep {
  const asked = askIn(model, step, step, put);
  return {
    ...asked,
    step,
    compared: step.compare && askIn(model, step, step.compare, put),
    contradiction: contradictionOf(step, asked.answer),
  };
}

function askIn(model: Model, step: WalkthroughStep, state: WalkthroughState, put: Put): Asked {
  const shown = modelInState(model, state);
  return { model: shown, answer: put(shown, { ...step.trace, endpoint: state.endpoint }) };
}

/** More states than that are seldom open at once, and a model of a large file is heavy. */
const mostModels = 12;

const models = new WeakMap<Model, Map<string, Model>>();

/** The model of a state: the same object for the same model and state, and the model itself where nothing differs. */
export function modelInState(model: Model, state: WalkthroughState): Model {
  const topology = topologyInState(model, state);
  if (topology === model.topology) return model;
  const known = models.get(model) ?? new Map<string, Model>();
  models.set(model, known);
  const key = JSON.stringify([state.without, state.faults, state.restarted]);
  const built = known.get(key) ?? buildModel(topology, model);
  known.set(key, built);
  const [oldest] = known.keys();
  if (known.size > mostModels && oldest !== undefined) known.delete(oldest);
  return built;
}

/** What came of it, as `expect` would say it: most exactly first. Empty for a question that could not be put. */
export function outcomesOf(answer: Answer): readonly Expectation[] {
  if (!answer.ok) return [];
  const { outcome, reason, trace } = answer;
  if (reason === null) return [outcome];
  const back = trace?.reply?.reason?.code;
  return [reason.code, ...(back === undefined ? [] : [back]), outcome];
}

function contradictionOf({ expect }: WalkthroughStep, answer: Answer): Contradiction | null {
  const outcomes = outcomesOf(answer);
  const [actual] = outcomes;
  if (expect === null || actual === undefined || outcomes.includes(expect)) return null;
  return { expected: expect, actual };
}
