/** What can be asked of the whole network, and tried; its code comes when a hand is near the picture. */
import { loadNear } from '../ui/later';
import type { Command } from './command';
import { deferred } from './deferred';

const { load, command } = deferred(async () => (await import('./reachability-commands')).COMMANDS);
loadNear('.view-bar, .picture', load);

export const REACHABILITY_COMMANDS: readonly Command[] = [
  command({ id: 'reach.matrix', title: 'Show or hide who reaches what', group: 'View', shortcut: 'X' }),
  command({
    id: 'reach.faults',
    title: 'Show or hide what each fault breaks',
    group: 'View',
    shortcut: null,
  }),
  command({
    id: 'trial.begin',
    title: 'Try changes without touching the file, or end it',
    group: 'Edit',
    shortcut: 'Y',
  }),
  command({ id: 'trial.apply', title: 'Apply what is tried, as one step', group: 'Edit', shortcut: null }),
  command({ id: 'trial.discard', title: 'Discard what is tried', group: 'Edit', shortcut: null }),
];
