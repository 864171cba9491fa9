/** Walkthroughs: a question made a step, a step shown in the picture, and going from one to the next. */
import { stepChange } from '#core/analysis/walkthrough/step-change';
import { modelInState, outcomesOf } from '#core/analysis/walkthrough/walk-step';
import { verdictOf } from '#core/report/trace/verdict';
import { addStep, placeOfNewStep, type NewStep } from '#core/topology/changes/walkthroughs/steps';
import {
  addWalkthrough,
  nameOfNewWalkthrough,
  removeWalkthrough,
  walkthroughNamed,
  type StepPlace,
} from '#core/topology/changes/walkthroughs/stories';
import type { WalkthroughResource, WalkthroughState, WalkthroughStep } from '#core/topology/resources';
import { answerOf } from '../derive/answer-of';
import { modelOf } from '../derive/model-of';
import type { App } from '../state/app';
import { questionOf } from '../state/trace-store';
import { whenThere } from '../ui/when-there';
import { apply } from './changes';
import { lookAtHop } from './playing';
import { openPinned } from './tracing';

/** The panel for the walkthroughs takes the place of the others. */
export function openWalkthroughs(app: App): void {
  app.views.setState({
    walkthroughs: true,
    expectations: false,
    problems: false,
    inspector: false,
    adding: null,
    welcome: false,
  });
}

/** Closes the panel; the picture is that of the file again. */
export function closeWalkthroughs(app: App): void {
  app.views.setState({ walkthroughs: false, step: null });
  app.preview.setState({ change: null });
}

/** The open question becomes the step behind the one that is shown, else the last one. Its title can be typed at once. */
export function addOpenQuestion(app: App): void {
  const step = stepOfOpen(app);
  if (!step) return;
  const { document } = app.documents.getState();
  const shown = app.views.getState().step;
  const place = placeOfNewStep(document, shown);
  apply(app, addStep(document, step, shown));
  openWalkthroughs(app);
  showStep(app, place);
  editTitle();
}

/** The open question as a step that expects what comes of it, in the file as it is or in a state; null while nothing is asked. */
export function stepOfOpen(app: App, state: WalkthroughState | null = null): NewStep | null {
  const question = questionOf(app.traces.getState());
  const model = modelOf(app.documents.getState().document.topology);
  const answer = question && answerOf(state ? modelInState(model, state) : model, question);
  if (!question || !answer) return null;
  const { from, to, protocol, port, endpoint } = question;
  return {
    title: `${from} → ${to}: ${verdictOf(answer).short}`,
    trace: { from, to, protocol, port },
    endpoint,
    expect: outcomesOf(answer)[0] ?? null,
  };
}

/** The field of the shown step's title gets the focus. */
export function editTitle(): void {
  focusWords('step-title');
}

function focusWords(name: 'step-title' | 'story-title'): void {
  whenThere(
    () => document.querySelector<HTMLElement>(`.walkthroughs [data-field="${name}"]`),
    (field) => {
      field.focus();
      if (field instanceof HTMLInputElement) field.select();
    },
  );
}

/** Puts the step's question, in the topology as the step has it. */
export function showStep(app: App, place: StepPlace): void {
  app.views.setState({ step: place });
  showState(app);
  putQuestion(app);
}

/** Puts the shown step's question, and looks at what the step shows. */
function putQuestion(app: App): void {
  const step = stepOf(app, app.views.getState().step);
  if (!step) return;
  openPinned(app, { ...step.trace, endpoint: step.endpoint });
  const { show, compare } = step;
  app.traces.setState({
    compare: compare && show.type === 'compare' ? { type: 'state', state: compare } : null,
  });
  if (show.type === 'hop') lookAtHop(app, show.path, show.hop - 1);
}

/** Begins a walkthrough; its title can be typed at once. */
export function beginWalkthrough(app: App): void {
  const { document } = app.documents.getState();
  const walkthrough = nameOfNewWalkthrough(document);
  apply(app, addWalkthrough(document));
  openWalkthroughs(app);
  showStep(app, { walkthrough, step: 0 });
  focusWords('story-title');
}

/** Takes the walkthrough that is shown out of the file. */
export function removeShown(app: App): void {
  const shown = shownWalkthrough(app);
  if (!shown) return;
  app.views.setState({ step: null });
  apply(app, removeWalkthrough(app.documents.getState().document, shown.name));
}

/** The picture is that of the shown step: after an edit it would be the file's. */
export function showState(app: App): void {
  const step = stepOf(app, app.views.getState().step);
  const { document } = app.documents.getState();
  const change = step && stepChange(document, modelOf(document.topology), step);
  app.preview.setState({ change: change && change.operations.length > 0 ? change : null });
}

/** The step at a place; null when there is none. */
export function stepOf(app: App, place: StepPlace | null): WalkthroughStep | null {
  return (place && walkthroughAt(app, place)?.steps[place.step]) ?? null;
}

/** The walkthrough that is shown, or else the first. */
export function shownWalkthrough(app: App): WalkthroughResource | null {
  const { step } = app.views.getState();
  const { topology } = app.documents.getState().document;
  return (step && walkthroughAt(app, step)) ?? topology.walkthroughs[0]?.resource ?? null;
}

/** The place so many steps further; null where there is none. */
export function stepBeside(app: App, by: number): StepPlace | null {
  const walkthrough = shownWalkthrough(app);
  if (!walkthrough) return null;
  const shown = app.views.getState().step;
  const place = { walkthrough: walkthrough.name, step: shown ? shown.step + by : 0 };
  return stepOf(app, place) ? place : null;
}

function walkthroughAt(app: App, { walkthrough }: StepPlace): WalkthroughResource | null {
  return walkthroughNamed(app.documents.getState().document, walkthrough)?.resource ?? null;
}
