/** The one registry of commands: the host's menu, the shortcuts, the palette and the buttons all run these. */
import { ADD_COMMANDS } from './add-commands';
import { CLOSING_COMMANDS } from './closing-commands';
import { shownShortcut, type AnyCommand, type Command } from './command';
import { EDIT_COMMANDS } from './edit-commands';
import { MOVE_BOXES } from './edits/diagram-edits';
import { SET_AFTERMATH, SET_FAULT } from './edits/fault-edits';
import { HOST_EDITS } from './edits/host-edits';
import { KUBERNETES_EDITS } from './edits/kubernetes-edits';
import { OUTSIDE_EDITS } from './edits/outside-edits';
import { POD_EDITS } from './edits/pod-edits';
import { POLICY_EDITS } from './edits/policy-edits';
import { PORT_EDITS } from './edits/port-edits';
import { BREAK_SEVERAL, REMOVE_SEVERAL } from './edits/several-edits';
import { SERVICE_EDITS } from './edits/service-edits';
import { WORKLOAD_EDITS } from './edits/workload-edits';
import { EXPORT_COMMANDS } from './export-commands';
import { FILE_COMMANDS } from './file-commands';
import { PICTURE_COMMANDS } from './picture-commands';
import { ADD_ROUTE, BEND_ROUTE, CHANGE_ROUTE, REMOVE_ROUTE, ROUTE_COMMANDS } from './route-commands';
import { READING_COMMANDS } from './reading-commands';
import { MENU_COMMAND, REMOVE_BY_BACKSPACE, SELECTION_COMMANDS } from './selection-commands';
import { TRACE_COMMANDS } from './trace-commands';
import { VIEW_COMMANDS } from './view-commands';

/** All commands that need no arguments, in the order in which the palette lists them. */
export const COMMANDS: readonly Command[] = [
  ...TRACE_COMMANDS,
  ...FILE_COMMANDS,
  ...EDIT_COMMANDS,
  ...ADD_COMMANDS,
  MENU_COMMAND,
  ...SELECTION_COMMANDS,
  ...ROUTE_COMMANDS,
  ...READING_COMMANDS,
  ...VIEW_COMMANDS,
  ...EXPORT_COMMANDS,
];

/** Commands that are run by key only: in the palette they would say nothing. */
export const KEY_COMMANDS: readonly Command[] = [
  ...PICTURE_COMMANDS,
  REMOVE_BY_BACKSPACE,
  ...CLOSING_COMMANDS,
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

/** Every command there is, with those that need to be told what. */
export const ALL_COMMANDS: readonly AnyCommand[] = [
  ...COMMANDS,
  ...KEY_COMMANDS,
  ADD_ROUTE,
  CHANGE_ROUTE,
  BEND_ROUTE,
  REMOVE_ROUTE,
  ...PORT_EDITS,
  ...KUBERNETES_EDITS,
  ...OUTSIDE_EDITS,
  ...HOST_EDITS,
  ...WORKLOAD_EDITS,
  ...POD_EDITS,
  ...POLICY_EDITS,
  ...SERVICE_EDITS,
  SET_AFTERMATH,
  SET_FAULT,
  MOVE_BOXES,
  REMOVE_SEVERAL,
  BREAK_SEVERAL,
];
