/**
 * Pressing on the picture takes the keyboard to it: dragging prevents what the browser would do by itself, and
 * Ctrl+Z after a drag would otherwise undo what was typed into the trace bar.
 */
import type { PointerEvent } from 'react';

/** What keeps the keyboard for itself. */
const FIELDS = 'input, textarea, select, button, form';

/**
 * Gives the canvas the focus. Whoever points sees where he is: the ring that a browser draws around what a
 * script focuses waits for the first key.
 */
export function takeFocus({ currentTarget: canvas, target }: PointerEvent<HTMLElement>): void {
  if (!(target instanceof Element) || target.closest(FIELDS)) return;
  canvas.dataset['pointed'] = '';
  window.addEventListener('keydown', () => delete canvas.dataset['pointed'], { once: true, capture: true });
  if (document.activeElement !== canvas) canvas.focus({ preventScroll: true });
}
