/** The one registry of commands: the host's menu, the shortcuts, the palette and the buttons all run these. */
import { ADD_COMMANDS } from './add-commands';
import { CLOSING_COMMANDS } from './closing-commands';
import { shownShortcut, type Command } from './command';
import { EDIT_COMMANDS } from './edit-commands';
import { EXPECTATION_COMMANDS } from './expectation';
import { EXPORT_COMMANDS } from './export-commands';
import { FILE_COMMANDS } from './file-commands';
import { MENU_COMMAND } from './menu-command';
import { PICTURE_COMMANDS } from './picture-commands';
import { ROUTE_COMMANDS } from './route-commands';
import { REACHABILITY_COMMANDS } from './reachability';
import { READING_COMMANDS } from './reading-commands';
import { BACKSPACE, SELECTION } from './selection';
import { TRACE_COMMANDS } from './trace-commands';
import { VIEW_COMMANDS } from './view-commands';
import { WALKTHROUGH_COMMANDS, WALKTHROUGH_KEYS } from './walkthrough';

/** All commands that need no arguments, in the order in which the palette lists them. */
export const COMMANDS: readonly Command[] = [
  ...TRACE_COMMANDS,
  ...FILE_COMMANDS,
  ...EDIT_COMMANDS,
  ...ADD_COMMANDS,
  MENU_COMMAND,
  ...SELECTION,
  ...ROUTE_COMMANDS,
  ...READING_COMMANDS,
  ...REACHABILITY_COMMANDS,
  ...VIEW_COMMANDS,
  ...EXPECTATION_COMMANDS,
  ...EXPORT_COMMANDS,
  ...WALKTHROUGH_COMMANDS,
];

/** Commands that are run by key only: in the palette they would say nothing. */
export const KEY_COMMANDS: readonly Command[] = [
  ...PICTURE_COMMANDS,
  BACKSPACE,
  ...CLOSING_COMMANDS,
  ...WALKTHROUGH_KEYS,
];

/** The command of this id; null when there is none. */
export function commandOf(id: string): Command | null {
  return COMMANDS.find((command) => command.id === id) ?? null;
}

/** A tooltip, with the keys that do the same: `Minimap  M`. */
export function withKeys(title: string, id: string): string {
  const keys = shownShortcut(commandOf(id)?.shortcut ?? null);
  return keys === null ? title : `${title}  ${keys}`;
}
