/** What can be done with walkthroughs, as the registry has it: its code comes when a hand is near a trace or the head. */
import { loadNear } from '../ui/later';
import type { Command } from './command';
import { deferred, type CommandName } from './deferred';

const { load, command } = deferred(async () => (await import('./walkthrough-commands')).COMMANDS);
loadNear('.trace-panel, .top-bar', load);

function named(id: string, title: string, shortcut: string | null = null): CommandName {
  return { id: `walkthrough.${id}`, title, group: 'Trace', shortcut };
}

/** On the list of steps. */
function onSteps(id: string, title: string, shortcut: string): CommandName {
  return { ...named(id, title, shortcut), scope: 'walkthrough' };
}

/** Clickers send PageDown and PageUp. */
function presenting(id: string, title: string, shortcut: string): CommandName {
  return { ...named(`present-${id}`, title, shortcut), scope: 'presenting' };
}

export const ADD_TO_WALKTHROUGH = command(named('add', 'Add to walkthrough'));

export const WALKTHROUGH_COMMANDS: readonly Command[] = [
  ADD_TO_WALKTHROUGH,
  ...[
    named('open', 'Show or hide the walkthroughs'),
    named('begin', 'Begin a walkthrough'),
    named('remove', 'Delete the walkthrough that is shown'),
    named('present', 'Present the walkthrough', 'Shift+P'),
    named('export-html', 'Export the walkthrough as a page…'),
    named('export-pdf', 'Export the walkthrough as PDF…'),
    named('export-md', 'Export the walkthrough as Markdown…'),
  ].map(command),
];

/** Keys that mean something where steps are listed or presented. */
export const WALKTHROUGH_KEYS: readonly Command[] = [
  onSteps('next', 'Show the next step', 'ArrowDown'),
  onSteps('previous', 'Show the step before', 'ArrowUp'),
  onSteps('show', 'Show the step again', 'Enter'),
  onSteps('edit', 'Edit the step', 'F2'),
  onSteps('down', 'Move the step down', 'Shift+ArrowDown'),
  onSteps('up', 'Move the step up', 'Shift+ArrowUp'),
  onSteps('duplicate', 'Duplicate the step', 'Mod+D'),
  onSteps('delete', 'Delete the step', 'Delete Backspace'),
  presenting('next', 'Next step', 'ArrowRight Space PageDown'),
  presenting('previous', 'Step before', 'ArrowLeft PageUp'),
  presenting('first', 'First step', 'Home'),
  presenting('last', 'Last step', 'End'),
  presenting('hop', 'Next hop of the packet', 'ArrowDown .'),
  presenting('hop-back', 'Hop before', 'ArrowUp ,'),
  presenting('play', 'Play the packet, or pause', 'K'),
  presenting('drop', 'Go to the drop', 'D'),
  presenting('notes', 'Show or hide the notes for who speaks', 'N'),
  presenting('close', 'Leave the presentation', 'Escape'),
].map(command);
