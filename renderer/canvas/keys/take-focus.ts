/**
 * Pressing on the picture takes the keyboard to it: dragging prevents what the browser would do by itself, and
 * Ctrl+Z after a drag would otherwise undo what was typed into the trace bar.
 */
import type { PointerEvent } from 'react';

/** What keeps the keyboard for itself. */
const FIELDS = 'input, textarea, select, button, form';

/** Gives the canvas the focus, without the ring that keys bring with them. */
export function takeFocus({ currentTarget: canvas, target }: PointerEvent<HTMLElement>): void {
  if (!(target instanceof Element) || target.closest(FIELDS)) return;
  const { activeElement } = document;
  if (activeElement === canvas) return;
  // The ring follows the element that loses the focus; nobody in particular has none.
  if (activeElement instanceof HTMLElement) activeElement.blur();
  canvas.focus({ preventScroll: true });
}
