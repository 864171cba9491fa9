/** What can be done to the selected box, as the registry has it: its code comes when a hand is on the picture. */
import { loadNear } from '../ui/later';
import type { Command } from './command';
import { deferred } from './deferred';
import { SELECTION_NAMES } from './selection-names';

const { load, command } = deferred(async () => {
  const { REMOVE_BY_BACKSPACE, SELECTION_COMMANDS } = await import('./selection-commands');
  return [...SELECTION_COMMANDS, REMOVE_BY_BACKSPACE];
});
loadNear('.picture', load);

/** Has their code loaded, for who lists what can be done now. */
export const loadSelectionCommands = load;

const { removeByBackspace, ...others } = SELECTION_NAMES;

/** In the order in which menus list them. */
export const SELECTION: readonly Command[] = Object.values(others).map(command);

export const BACKSPACE: Command = command(removeByBackspace);
