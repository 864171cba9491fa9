/** The dock below the picture: what it shows, and how much room it takes. */
import type { App } from '../state/app';
import type { DockTab } from '../state/reading-store';
import { whenThere } from '../ui/when-there';

/** Of the window, when nobody has changed it. */
const USUAL_SHARE = 0.42;
/** Less than this shows nothing. */
export const LEAST_DOCK = 180;
/** Of the window, at most: a strip of the picture stays. */
const LARGEST_SHARE = 0.72;

/** Shows a part of the dock, and takes the focus there. */
export function openDock({ reading }: App, dock: DockTab): void {
  reading.setState({ dock });
  whenThere(
    () =>
      document.querySelector<HTMLElement>(
        dock === 'matrix' ? '.dock [role="grid"]' : '.dock [role="tab"][aria-selected="true"]',
      ),
    (grid) => grid.focus({ preventScroll: true }),
  );
}

export function closeDock({ reading }: App): void {
  reading.setState({ dock: null });
}

/** Pixels that the dock may have at most in this window. */
export function largestDock(): number {
  return Math.round(innerHeight * LARGEST_SHARE);
}

/** What was kept, or what is usual. */
export function shownDockHeight(kept: number): number {
  return kept === 0 ? Math.round(innerHeight * USUAL_SHARE) : kept;
}

/** Keeps a height that people chose. */
export function setDockHeight({ reading }: App, height: number): void {
  reading.setState({ dockHeight: dockHeightOf(height) });
}

/** What a height that is dragged to comes to. */
export function dockHeightOf(height: number): number {
  return Math.round(Math.max(LEAST_DOCK, Math.min(largestDock(), height)));
}

/** All the room that it may have, or what it usually has. */
export function toggleLargestDock(app: App): void {
  const isLargest = app.reading.getState().dockHeight >= largestDock();
  app.reading.setState({ dockHeight: isLargest ? 0 : largestDock() });
}
