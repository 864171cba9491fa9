/** The sheet of shortcuts: every key of the registry, by where it is heard. Made of the commands, so that it cannot be wrong. */
import { shownKeys, type Command } from './command';
import { COMMANDS, KEY_COMMANDS } from './registry';
import { SCOPE_TITLES, type Scope } from './scopes';

export interface SheetRow {
  readonly title: string;
  /** As people read them; those that do the same are apart. */
  readonly keys: readonly string[];
}

export interface SheetGroup {
  readonly scope: Scope;
  readonly title: string;
  readonly rows: readonly SheetRow[];
}

/** All groups that have a row. Keys that are one thing for people have one row. */
export function shortcutSheet(): readonly SheetGroup[] {
  const commands = [...COMMANDS, ...KEY_COMMANDS];
  return scopes.map((scope) => ({
    scope,
    title: SCOPE_TITLES[scope],
    rows: rowsOf(commands.filter((command) => (command.scope ?? 'everywhere') === scope)),
  }));
}

// Object.keys forgets what the keys are.
const scopes = Object.keys(SCOPE_TITLES) as Scope[];

function rowsOf(commands: readonly Command[]): readonly SheetRow[] {
  const rows = new Map<string, SheetRow>();
  for (const { title, shortcut, row } of commands) {
    if (shortcut === null) continue;
    const shown = row ?? { title, keys: shownKeys(shortcut) };
    rows.set(shown.title, shown);
  }
  return [...rows.values()];
}
