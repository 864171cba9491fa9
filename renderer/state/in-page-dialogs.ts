/** The app's own dialogs for choosing files, for a host that has none of the system's. */
import type { InPageDialogs } from '#electron/ipc';
import { ask } from './open-dialog';
import type { ViewStore } from './view-store';

/** Dialogs that show themselves through the view store. */
export function inPageDialogs(views: ViewStore): InPageDialogs {
  return {
    chooseToOpen: (files) => ask(views, { type: 'file', purpose: 'open', files, suggested: '' }),
    chooseToSave: (suggested, files) => ask(views, { type: 'file', purpose: 'save', files, suggested }),
  };
}
