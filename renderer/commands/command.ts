/** A command: what it is called, its keys, why it cannot run now, and what it does. */
import type { App } from '../app/app';

export interface Command {
  /** Also the name that the host's menu calls it by. */
  readonly id: string;
  readonly title: string;
  readonly group: 'File' | 'Edit' | 'View' | 'Trace' | 'Route' | 'Export';
  /** `Mod+Shift+Z`: Mod is Ctrl, on a Mac Command. Several are parted by spaces. */
  readonly shortcut: string | null;
  /** Why it cannot run now; null when it can. */
  readonly unavailable: (app: App) => string | null;
  readonly run: (app: App) => void | Promise<void>;
}

/** Runs a command unless it is unavailable; then the notice says why. */
export async function runCommand(app: App, command: Command): Promise<void> {
  const reason = command.unavailable(app);
  if (reason !== null) app.views.setState({ notice: { tone: 'note', text: reason } });
  else await command.run(app);
}

/** `Ctrl+Shift+Z`, as people read it here. */
export function shownShortcut(shortcut: string | null): string | null {
  const first = shortcut?.split(' ')[0];
  if (!first) return null;
  return isMac() ? first.replace('Mod+', '⌘').replace('Shift+', '⇧') : first.replace('Mod', 'Ctrl');
}

/** Whether the shortcut key is Command instead of Control. */
export function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
