/** The dispatcher of keys: finds the command that a pressed key stands for, in the window or in a part of it. */
import type { App } from '../state/app';
import { isMac, runCommand, type Command } from './command';
import { COMMANDS, KEY_COMMANDS } from './registry';
import { IN_THE_WINDOW, type Scope } from './scopes';

/** A pressed key, of the browser's own events or of React's. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'preventDefault' | 'stopPropagation'
>;

/** The command of a key in the whole window; null when the key is somebody else's: a text field's, or a control's own. */
export function commandForKey(event: KeyPress & { readonly target: EventTarget | null }): Command | null {
  const mod = isModified(event);
  if (!mod && (isTyping(event.target) || event.altKey)) return null;
  if (mod && isTyping(event.target) && /^[zyxcva]$/i.test(event.key)) return null;
  return commandsFor(event, IN_THE_WINDOW)[0] ?? null;
}

/**
 * Runs what a key does in a part of the window. Whether it means anything there as things are; else it goes on to the
 * window.
 */
export function pressIn(app: App, scope: Scope, event: KeyPress): boolean {
  if (event.altKey) return false;
  const command = commandsFor(event, [scope]).find(({ unavailable }) => unavailable(app) === null);
  if (!command) return false;
  event.preventDefault();
  event.stopPropagation();
  void runCommand(app, command);
  return true;
}

function commandsFor(event: KeyPress, scopes: readonly Scope[]): readonly Command[] {
  return [...COMMANDS, ...KEY_COMMANDS].filter(
    ({ shortcut, scope = 'everywhere' }) =>
      scopes.includes(scope) && shortcut?.split(' ').some((keys) => matches(keys, event)) === true,
  );
}

function matches(keys: string, event: KeyPress): boolean {
  const parts = keys === '+' ? ['+'] : keys.split('+');
  const key = parts.at(-1) ?? '';
  const pressed = event.key === ' ' ? 'Space' : event.key;
  const named = /^([a-z]|..+)$/i.test(key);
  if (isModified(event) !== parts.includes('Mod') || pressed.toLowerCase() !== key.toLowerCase())
    return false;
  // Signs need Shift on some keyboards and not on others; letters and named keys mean another command with it.
  return !named || event.shiftKey === parts.includes('Shift');
}

function isModified({ metaKey, ctrlKey }: KeyPress): boolean {
  return isMac() ? metaKey : ctrlKey;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'range' && target.type !== 'radio';
  return (
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}
