/**
 * Trying changes: everything can be edited as always, and nothing of it is in the file until it is applied as one step.
 * Discarded, the document and its history are what they were.
 */
import { joinedTrial, renamesOf } from '#core/topology/history/joined';
import { NO_HISTORY } from '#core/topology/history/history';
import type { Present } from '#core/topology/history/travel';
import { inverse } from '#core/topology/things/rename';
import { ask } from '../state/open-dialog';
import { NO_PREVIEW } from '../state/preview-store';
import type { App } from '../state/app';
import { followRenames } from './follow-renames';
import { selectionAfter } from './selection-after';

/** From here on edits are tried. */
export function beginTrial({ documents, views }: App): void {
  const { document, history, trial } = documents.getState();
  if (trial) return;
  documents.setState({ trial: { document, history }, history: NO_HISTORY });
  views.setState({ announcement: 'Changes are tried from here on', welcome: false });
}

/** How many steps are tried. */
export function triedSteps({ documents }: App): number {
  const { trial, history } = documents.getState();
  return trial ? history.past.length : 0;
}

/** What was tried becomes one step. */
export function applyTrial({ documents, preview, views }: App): void {
  const { document, history, trial } = documents.getState();
  if (!trial) return;
  preview.setState(NO_PREVIEW);
  const joined = joinedTrial(trial, { document, history }, titleOf(history));
  documents.setState({ trial: null, ...(joined ?? trial) });
  const announcement = joined ? `Applied ${titleOf(history)}` : 'Nothing was changed';
  views.setState({ announcement });
}

/** `move route 192.168.40.0/24`, `3 tried changes`: continues "Undo …". */
function titleOf({ past }: Present['history']): string {
  const [first, ...others] = past;
  return first && others.length === 0 ? first.change.title : `${past.length} tried changes`;
}

/** Everything is as it was before the trial. */
export function discardTrial(app: App): void {
  const { documents, preview, views } = app;
  const { document, history, trial } = documents.getState();
  if (!trial) return;
  preview.setState(NO_PREVIEW);
  const renames = inverse(renamesOf({ document, history }));
  documents.setState({ ...trial, trial: null });
  followRenames(app, renames);
  views.setState(({ selection }) => ({
    selection: selectionAfter(selection, renames, document.topology, trial.document.topology),
    announcement: 'The tried changes are discarded',
  }));
}

/** Ends a trial before something that is about the whole file, as people choose; false when they would rather go on trying. */
export async function settleTrial(app: App): Promise<boolean> {
  if (triedSteps(app) === 0) {
    discardTrial(app);
    return true;
  }
  const choice = await ask(app.views, { type: 'trial', steps: triedSteps(app) });
  if (choice === 'apply') applyTrial(app);
  if (choice === 'discard') discardTrial(app);
  return choice !== 'stay';
}
