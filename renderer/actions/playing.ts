/** Walking through an answer: by single steps, by itself, and to the places that people look for. */
import type { Answer } from '#core/analysis/question';
import { traceWays } from '#core/network/trace-paths';
import { dropPlace, pathOf, stepsOf, translationPlace, type TracePlace } from '../derive/trace-steps';
import type { App } from '../state/app';
import { PLAY_SPEEDS } from '../state/reading-store';
import type { Way } from '../state/trace-store';
import { lookAt, openAnswer } from './tracing';

/** Milliseconds that each step is shown while playing, at the usual speed. */
const STEP_TIME = 1100;

/** Milliseconds until the next step at the chosen speed. */
export function stepTime({ reading }: App): number {
  return STEP_TIME / reading.getState().playSpeed;
}

/** So many steps further, or back, on the way that is shown; playing stops. */
export function stepBy(app: App, by: number): void {
  const { way, step } = app.traces.getState();
  const path = pathOf(openAnswer(app), way);
  const last = path ? stepsOf(path).length - 1 : 0;
  goTo(app, { way, step: Math.min(last, step + by) });
}

/** Stops playing, and looks at one place. */
export function goTo(app: App, { way, step }: TracePlace): void {
  app.traces.setState({ playing: false });
  lookAt(app, way, step);
}

/** Stops playing, and looks at a hop of a way from its first step on. */
export function lookAtHop(app: App, way: Way, hop: number): void {
  const path = pathOf(openAnswer(app), way);
  const step = path ? stepsOf(path).findIndex(({ hopIndex }) => hopIndex === hop) : -1;
  if (step >= 0) goTo(app, { way, step });
}

/** From the end, and from a drop, it starts anew; the way back follows the way there. */
export function togglePlaying(app: App): void {
  const { playing, way, step } = app.traces.getState();
  const answer = openAnswer(app);
  const path = pathOf(answer, way);
  const atEnd = path !== null && step >= stepsOf(path).length - 1;
  const isLast = wayAfter(answer, way) === null || path?.outcome === 'dropped';
  app.traces.setState({ playing: !playing, ...(!playing && atEnd && isLast ? START : {}) });
}

/** The way that follows: back, then the ACK behind the answer where the trace has it. */
function wayAfter(answer: Answer | null, way: Way): Way | null {
  const next = traceWays[traceWays.indexOf(way) + 1];
  return next !== undefined && pathOf(answer, next) ? next : null;
}

const START = { way: 'forward', step: 0 } as const;

/** The next step while playing; at the very end it stops. */
export function advance(app: App): void {
  const { way, step } = app.traces.getState();
  const answer = openAnswer(app);
  const path = pathOf(answer, way);
  const next = wayAfter(answer, way);
  if (path && step < stepsOf(path).length - 1) app.traces.setState({ step: step + 1 });
  else if (next !== null) app.traces.setState({ way: next, step: 0 });
  else app.traces.setState({ playing: false });
}

/** The next of the speeds, round and round. */
export function nextSpeed({ reading }: App): void {
  const { playSpeed } = reading.getState();
  const place = PLAY_SPEEDS.indexOf(playSpeed);
  reading.setState({ playSpeed: PLAY_SPEEDS[(place + 1) % PLAY_SPEEDS.length] ?? 1 });
}

/** Where the packet or its answer is dropped; null where nothing is. */
export function dropOfOpen(app: App): TracePlace | null {
  return dropPlace(openAnswer(app));
}

/** The first translation on the way that is shown, else on the other; null without one. */
export function translationOfOpen(app: App): TracePlace | null {
  const answer = openAnswer(app);
  const { way } = app.traces.getState();
  return translationPlace(answer, way) ?? translationPlace(answer, way === 'forward' ? 'reply' : 'forward');
}
