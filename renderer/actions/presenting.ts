/** Presenting a walkthrough: it fills the window, step by step. */
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
  const wanted = placeOf(step.step, last);
  app.views.setState({ step: { ...step, step: Math.max(0, Math.min(last, wanted)) } });
}
