/** What can be asked of the whole network, as the registry has it: its code comes when a hand is near the picture. */
import { loadNear } from '../ui/later';
import type { Command } from './command';
import { deferred } from './deferred';

const { load, command } = deferred(async () => (await import('./reachability-commands')).COMMANDS);
loadNear('.view-bar, .picture', load);

export const REACHABILITY_COMMANDS: readonly Command[] = [
  command({
    id: 'reach.matrix',
    title: 'Show or hide who reaches what',
    group: 'View',
    shortcut: 'X',
  }),
];
