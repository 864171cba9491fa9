/** What undo and redo would do, in the words of the change. */
import type { App } from '../state/app';

/** The change that undo would take back: `move route 192.168.40.0/24 to 192.168.20.2`. */
export function undoTitle(app: App): string | null {
  return app.documents.getState().history.past.at(-1)?.change.title ?? null;
}

/** The change that redo would make again. */
export function redoTitle(app: App): string | null {
  return app.documents.getState().history.future.at(-1)?.change.title ?? null;
}
