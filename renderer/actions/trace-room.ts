/** How much room the open trace takes: compact, or with the packet and the reason, below the picture or beside it. */
import type { App } from '../state/app';

/** Pixels for the packet and the reason when they are first asked for. */
const USUAL_HEIGHT = 176;
/** Less than this shows nothing: then they are put away. */
const LEAST_HEIGHT = 72;
/** Of the window, at most: the picture is what the trace is about. */
const LARGEST_SHARE = 0.5;

/** Pixels that the details may have at most in this window. */
export function largestHeight(): number {
  return Math.round(innerHeight * LARGEST_SHARE);
}

/** Keeps a height that people chose. */
export function setTraceHeight({ reading }: App, height: number): void {
  reading.setState({ traceHeight: wholeHeight(height) });
}

/** What a height that is dragged to comes to: none, or between the least and the largest. */
export function wholeHeight(height: number): number {
  if (height < LEAST_HEIGHT / 2) return 0;
  return Math.round(Math.max(LEAST_HEIGHT, Math.min(largestHeight(), height)));
}

/** Shows the packet and the reason where they are put away. */
export function showTraceDetails(app: App): void {
  if (app.reading.getState().traceHeight === 0) setTraceHeight(app, USUAL_HEIGHT);
}

export function toggleTraceDetails(app: App): void {
  setTraceHeight(app, app.reading.getState().traceHeight === 0 ? USUAL_HEIGHT : 0);
}

export function toggleTraceSide({ reading }: App): void {
  reading.setState(({ traceSide }) => ({ traceSide: traceSide === 'right' ? 'bottom' : 'right' }));
}
