/** Moves the focus into a panel that may only just be opening. */

/** Focuses the inspector's field about `field`, or the inspector itself. */
export function focusField(field: string | null): void {
  requestAnimationFrame(() => {
    const panel = document.getElementById('inspector');
    const inside = field === null ? null : panel?.querySelector<HTMLElement>(`[data-field="${field}"]`);
    const target = inside ?? panel;
    target?.scrollIntoView({ block: 'nearest' });
    target?.focus();
    if (target instanceof HTMLInputElement) target.select();
  });
}
