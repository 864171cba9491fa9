/**
 * Where the focus goes when a field of the question is left by key: to the other end while it is missing, else to the
 * steps, so that `.` and `,` walk and Ctrl+Z undoes the edit and not the typing.
 */
export function goOn(): void {
  // The answer is there with the next frame.
  requestAnimationFrame(() => {
    const panel = document.querySelector<HTMLElement>('.trace-panel');
    const here = document.activeElement;
    const missing = [...(panel?.querySelectorAll<HTMLInputElement>('[role="combobox"]') ?? [])].find(
      (field) => field.value === '' && field !== here,
    );
    const next = missing ?? panel?.querySelector<HTMLElement>('.scrub-range, [role="grid"]') ?? panel;
    next?.focus();
  });
}
