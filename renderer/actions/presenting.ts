/** Presenting a walkthrough: it fills the window, step by step, and each step's packet is played. */
import { dropHop, openingHop, stageHops, stageStep } from '../derive/stage';
import type { WalkedStep } from '#core/analysis/walkthrough/walk-step';
import type { App } from '../state/app';
import { showStep, shownWalkthrough, stepOf } from './walkthroughs';

/** From the step that is shown, or the first. */
export function present(app: App): void {
  const walkthrough = shownWalkthrough(app);
  if (!walkthrough) return;
  const { step } = app.views.getState();
  app.views.setState({
    presenting: true,
    welcome: false,
    step: stepOf(app, step) ? step : { walkthrough: walkthrough.name, step: 0 },
  });
  openStep(app);
}

/** Back to the window, which shows the step that was presented last where the walkthroughs are open. */
export function endPresenting(app: App): void {
  const { walkthroughs, step } = app.views.getState();
  app.views.setState({ presenting: false, step: walkthroughs ? step : null });
  if (walkthroughs && step) showStep(app, step);
}

/** `placeOf` gets the step that is shown and the last one; beyond either end it stays there. */
export function goToStep(app: App, placeOf: (step: number, last: number) => number): void {
  const { step } = app.views.getState();
  const last = (shownWalkthrough(app)?.steps.length ?? 0) - 1;
  if (!step || last < 0) return;
  const wanted = Math.max(0, Math.min(last, placeOf(step.step, last)));
  if (wanted === step.step) return;
  app.views.setState({ step: { ...step, step: wanted } });
  openStep(app);
}

/** The step that is presented. */
function presented(app: App): WalkedStep | null {
  return stageStep(app.documents.getState().document.topology, app.views.getState().step);
}

function openStep(app: App): void {
  app.views.setState(({ stage }) => ({
    stage: { ...stage, hop: openingHop(presented(app)), playing: false },
  }));
}

/** Looks at a hop; playing stops. */
export function goToHop(app: App, hop: number): void {
  const last = stageHops(presented(app)).length - 1;
  const to = Math.max(0, Math.min(last, hop));
  app.views.setState(({ stage }) => ({ stage: { ...stage, hop: to, playing: false } }));
}

/** So many hops further, or back. */
export function hopBy(app: App, by: number): void {
  goToHop(app, app.views.getState().stage.hop + by);
}

/** Why there is nowhere to go; null where there is a hop. */
export function noHop(app: App, by: number): string | null {
  const hops = stageHops(presented(app));
  return hops[app.views.getState().stage.hop + by] ? null : 'There is no further hop.';
}

/** Where the packet or its answer is dropped; -1 where nothing is. */
export function presentedDrop(app: App): number {
  return dropHop(presented(app));
}

/** From its end it starts anew. */
export function toggleStagePlaying(app: App): void {
  const last = stageHops(presented(app)).length - 1;
  app.views.setState(({ stage }) => ({
    stage: {
      ...stage,
      playing: !stage.playing && last > 0,
      hop: !stage.playing && stage.hop >= last ? 0 : stage.hop,
    },
  }));
}

/** The next hop while playing; at the end of the step it stops: who speaks goes on when they want to. */
export function advanceStage(app: App): void {
  const last = stageHops(presented(app)).length - 1;
  app.views.setState(({ stage }) => ({
    stage: stage.hop < last ? { ...stage, hop: stage.hop + 1 } : { ...stage, playing: false },
  }));
}

/** Shows the notes for who speaks, or hides them. */
export function toggleNotes(app: App): void {
  app.views.setState(({ stage }) => ({ stage: { ...stage, notes: !stage.notes } }));
}
