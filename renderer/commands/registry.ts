/** The one registry of commands: the host's menu, the shortcuts, the palette and the buttons all run these. */
import type { AnyCommand, Command } from './command';
import { EDIT_COMMANDS } from './edit-commands';
import { EXPORT_COMMANDS } from './export-commands';
import { FILE_COMMANDS } from './file-commands';
import { ADD_ROUTE, CHANGE_ROUTE, REMOVE_ROUTE, ROUTE_COMMANDS } from './route-commands';
import { READING_COMMANDS } from './reading-commands';
import { TRACE_COMMANDS } from './trace-commands';
import { VIEW_COMMANDS } from './view-commands';

/** All commands that need no arguments, in the order in which the palette lists them. */
export const COMMANDS: readonly Command[] = [
  ...TRACE_COMMANDS,
  ...FILE_COMMANDS,
  ...EDIT_COMMANDS,
  ...ROUTE_COMMANDS,
  ...READING_COMMANDS,
  ...VIEW_COMMANDS,
  ...EXPORT_COMMANDS,
];

/** The command of this id; null when there is none. */
export function commandOf(id: string): Command | null {
  return COMMANDS.find((command) => command.id === id) ?? null;
}

/** Every command there is, with those that need to be told what. */
export const ALL_COMMANDS: readonly AnyCommand[] = [...COMMANDS, ADD_ROUTE, CHANGE_ROUTE, REMOVE_ROUTE];
