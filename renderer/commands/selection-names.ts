/** Names and keys of what can be done to the selected box. */
import type { CommandName } from './deferred';

function named(id: string, title: string, shortcut: string | null = null): CommandName {
  return { id: `selection.${id}`, title, group: 'Selection', shortcut };
}

export const SELECTION_NAMES = {
  edit: named('edit', 'Edit'),
  rename: named('rename', 'Rename…', 'F2'),
  traceFrom: named('trace-from', 'Trace from here'),
  traceTo: named('trace-to', 'Trace to here'),
  wire: named('wire', 'Next wire of the box', 'W'),
  expose: named('expose', 'Expose as a service…'),
  compute: named('compute', 'Enable for compute'),
  unplug: named('unplug', 'Unplug'),
  fault: named('fault', 'Break or mend it'),
  restart: named('restart', 'Restart it, or take that back'),
  failOver: named('fail-over', 'Fail it over, or take that back'),
  remove: named('remove', 'Remove', 'Delete'),
  /** On a Mac the key for it is called Delete and sends Backspace. */
  removeByBackspace: {
    ...named('remove-by-backspace', 'Remove what is selected', 'Backspace'),
    scope: 'picture',
  },
} as const satisfies Readonly<Record<string, CommandName>>;
