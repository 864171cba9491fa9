/** What undo and redo would do, in the words of the change. */
import type { App } from '../state/app';

/** The change that undo would take back: `move route 192.168.40.0/24 to 192.168.20.2`. */
export function undoTitle(app: App): string | null {
  return app.documents.temporal.getState().pastStates.length > 0 ? app.documents.getState().title : null;
}

/** The change that redo would make again. */
export function redoTitle(app: App): string | null {
  return app.documents.temporal.getState().futureStates.at(-1)?.title ?? null;
}
