/** Moves the focus into a panel that may only just be opening. */
import { whenThere } from './when-there';

/** Focuses the inspector's field about `field`, or the inspector itself. */
export function focusField(field: string | null): void {
  whenThere(
    () => document.getElementById('inspector'),
    (panel) => {
      const inside = field === null ? null : panel.querySelector<HTMLElement>(`[data-field="${field}"]`);
      const target = inside ?? panel;
      target.scrollIntoView({ block: 'nearest' });
      target.focus();
      if (target instanceof HTMLInputElement) target.select();
    },
  );
}
