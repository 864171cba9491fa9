/**
 * Where the focus goes when a field of the question is left by key: to the other end while it is missing, else to the
 * steps, so that `.` and `,` walk and Ctrl+Z undoes the edit and not the typing.
 */
export function goOn(): void {
  const here = document.activeElement;
  const panel = document.querySelector<HTMLElement>('.trace-panel');
  const next = nextIn(panel, here);
  (next ?? panel)?.focus();
  // The first answer's code may still be on its way.
  if (!next) requestAnimationFrame(() => document.activeElement === panel && nextIn(panel, here)?.focus());
}

function nextIn(panel: HTMLElement | null, here: Element | null): HTMLElement | null {
  const fields = [...(panel?.querySelectorAll<HTMLInputElement>('[role="combobox"]') ?? [])];
  const missing = fields.find((field) => field.value === '' && field !== here);
  return missing ?? panel?.querySelector<HTMLElement>('.scrub-range') ?? null;
}
