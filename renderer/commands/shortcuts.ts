/** Finds the command that a pressed key stands for. */
import { COMMANDS } from './registry';
import { isMac, type Command } from './command';

/** The command of a key event; null when the key is somebody else's: a text field's, or a control's own. */
export function commandForKey(event: KeyboardEvent): Command | null {
  const mod = isMac() ? event.metaKey : event.ctrlKey;
  if (!mod && (isTyping(event.target) || event.altKey)) return null;
  if (mod && isTyping(event.target) && /^[zyxcva]$/i.test(event.key)) return null;
  return (
    COMMANDS.find(
      ({ shortcut }) => shortcut?.split(' ').some((keys) => matches(keys, event, mod)) ?? false,
    ) ?? null
  );
}

function matches(keys: string, event: KeyboardEvent, mod: boolean): boolean {
  const parts = keys === '+' ? ['+'] : keys.split('+');
  const key = parts.at(-1) ?? '';
  const named = /^([a-z]|..+)$/i.test(key);
  if (mod !== parts.includes('Mod') || event.key.toLowerCase() !== key.toLowerCase()) return false;
  // Signs need Shift on some keyboards and not on others; letters and named keys mean another command with it.
  return !named || event.shiftKey === parts.includes('Shift');
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'range' && target.type !== 'radio';
  return (
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  );
}
