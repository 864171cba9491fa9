/** What can be asked of the whole network. */
import { closeDock, openDock } from '../actions/dock';
import type { Command } from './command';
import { withFile } from './requirements';

export const COMMANDS: readonly Command[] = [
  {
    id: 'reach.matrix',
    title: 'Show or hide who reaches what',
    group: 'View',
    shortcut: 'X',
    unavailable: withFile,
    run: (app) => {
      if (app.reading.getState().dock === 'matrix') closeDock(app);
      else openDock(app, 'matrix');
    },
  },
];
