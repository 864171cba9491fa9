/**
 * A command: what it is called, its keys, why it cannot run now, and what it does. Some need to be told what to do it
 * to (`set the MTU` of which port, to what): forms, menus and the pointer give them their arguments.
 */
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import { takeTyped } from '../actions/drafts';
import { sendForms } from '../actions/forms';
import { whenEditing } from '../actions/late-code';
import type { App } from '../state/app';
import type { Scope } from './scopes';

export interface Command<Arguments = void> {
  /** Also the name that the host's menu calls it by. */
  readonly id: string;
  readonly title: string;
  readonly group: CommandGroup;
  /** `Mod+Shift+Z`: Mod is Ctrl, on a Mac Command. Several are parted by spaces. */
  readonly shortcut: string | null;
  /** Where its keys are heard: everywhere unless it says so. */
  readonly scope?: Scope;
  /** Its row in the sheet of shortcuts, where several commands are one thing for people. */
  readonly row?: { readonly title: string; readonly keys: readonly string[] };
  /** It is about the whole file: what is typed into fields and filled in in forms is taken before it. */
  readonly takesTyped?: true;
  /** It edits nothing itself, so it waits for nothing: the next key may depend on it. */
  readonly atOnce?: true;
  /** Why it cannot run now; null when it can. */
  readonly unavailable: (app: App, given: Arguments) => string | null;
  readonly run: (app: App, given: Arguments) => void | Promise<void>;
  /** What it is called right now, where that depends: `Cut the cable`, `Mend the cable`. */
  readonly titleNow?: (app: App) => string;
}

export type CommandGroup = 'File' | 'Edit' | 'Add' | 'Selection' | 'View' | 'Trace' | 'Route' | 'Export';

/** A command that changes the document: one step of undo, called what the change is called. */
export interface EditCommand<Arguments> extends Command<Arguments> {
  /** What it would do, for the preview while people type or drag. No operations where nothing would change. */
  readonly change: (document: TopologyDocument, given: Arguments) => TopologyChange;
}

/** Any command, whatever it needs to be told. */
export type AnyCommand = Command<never>;

/** Runs a command that needs no arguments unless it is unavailable; then the notice says why. */
export function runCommand(app: App, command: Command): Promise<void> {
  return runWith(app, command, undefined);
}

/** Runs a command with its arguments unless it is unavailable; then the notice says why. */
export async function runWith<Arguments>(
  app: App,
  command: Command<Arguments>,
  given: Arguments,
): Promise<void> {
  if (command.takesTyped) {
    await takeTyped(app);
    await sendForms(app);
  }
  const act = (): void | Promise<void> => {
    const reason = command.unavailable(app, given);
    if (reason === null) return command.run(app, given);
    app.views.setState({ notice: { tone: 'note', text: reason } });
  };
  await (command.atOnce ? act() : whenEditing(act));
}

/** `Ctrl+Shift+Z`, as people read it here: the first of a command's keys. */
export function shownShortcut(shortcut: string | null): string | null {
  return shortcut === null ? null : (shownKeys(shortcut)[0] ?? null);
}

/** All keys of a command, as people read them here. */
export function shownKeys(shortcut: string): readonly string[] {
  return shortcut
    .split(' ')
    .map((keys) => (isMac() ? keys.replace('Mod+', '⌘').replace('Shift+', '⇧') : keys.replace('Mod', 'Ctrl')))
    .map((keys) => keys.replace('ContextMenu', 'Menu').replace('Escape', 'Esc'));
}

/** Whether the shortcut key is Command instead of Control. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
