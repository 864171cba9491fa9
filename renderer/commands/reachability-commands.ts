/** What can be asked of the whole network, and tried. */
import { closeDock, openDock } from '../actions/dock';
import { applyTrial, beginTrial, discardTrial, settleTrial, triedSteps } from '../actions/trial';
import type { App } from '../state/app';
import type { Command } from './command';
import { withFile } from './requirements';

const withTrial = (app: App): string | null =>
  app.documents.getState().trial ? null : 'No changes are tried.';

export const COMMANDS: readonly Command[] = [
  {
    id: 'reach.matrix',
    title: 'Show or hide who reaches what',
    group: 'View',
    shortcut: 'X',
    unavailable: withFile,
    run: (app) => {
      if (app.reading.getState().dock === null) openDock(app, 'matrix');
      else closeDock(app);
    },
  },
  {
    id: 'reach.faults',
    title: 'Show or hide what each fault breaks',
    group: 'View',
    shortcut: null,
    unavailable: withFile,
    run: (app) => {
      if (app.reading.getState().dock === 'faults') closeDock(app);
      else openDock(app, 'faults');
    },
  },
  {
    id: 'trial.begin',
    title: 'Try changes without touching the file, or end it',
    group: 'Edit',
    shortcut: 'Y',
    unavailable: withFile,
    takesTyped: true,
    run: async (app) => {
      if (app.documents.getState().trial) await settleTrial(app);
      else beginTrial(app);
    },
  },
  {
    id: 'trial.apply',
    title: 'Apply what is tried, as one step',
    group: 'Edit',
    shortcut: null,
    takesTyped: true,
    unavailable: (app) => withTrial(app) ?? (triedSteps(app) > 0 ? null : 'Nothing is changed yet.'),
    run: applyTrial,
  },
  {
    id: 'trial.discard',
    title: 'Discard what is tried',
    group: 'Edit',
    shortcut: null,
    unavailable: withTrial,
    run: discardTrial,
  },
];
