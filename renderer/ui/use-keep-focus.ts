/**
 * Keeps the focus in a panel whose contents are replaced under it: a renamed host's form is another form, a removed
 * item's button is gone. Without this it would fall back to the page's beginning.
 */
import { useEffect, type RefObject } from 'react';

const CONTROLS = 'input, select, textarea, button, [tabindex]';

/** For the panel's root element, which can take the focus itself when the control is gone for good. */
export function useKeepFocus(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const panel = root.current;
    if (!panel) return undefined;
    /** What the control is called that had the focus last; null while the focus is elsewhere. */
    let called: string | null = null;
    const follow = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      if (panel.contains(target)) called = nameOf(target);
      // A question is asked about what is done in the panel: the focus comes back from there.
      else if (!target.closest('dialog')) called = null;
    };
    // Told before the form makes its edit, after which the control that is next may be another one of this name.
    const leave = ({ relatedTarget }: FocusEvent): void => {
      if (relatedTarget instanceof HTMLElement && panel.contains(relatedTarget))
        called = nameOf(relatedTarget);
    };
    const restore = (): void => {
      if (called === null || document.activeElement !== document.body) return;
      const controls = [...panel.querySelectorAll<HTMLElement>(CONTROLS)];
      (controls.find((control) => nameOf(control) === called) ?? panel).focus({ preventScroll: true });
    };
    const observer = new MutationObserver(() => requestAnimationFrame(restore));
    observer.observe(panel, { childList: true, subtree: true });
    document.addEventListener('focusin', follow);
    document.addEventListener('focusout', leave, true);
    return () => {
      observer.disconnect();
      document.removeEventListener('focusin', follow);
      document.removeEventListener('focusout', leave, true);
    };
  }, [root]);
}

function nameOf(control: HTMLElement): string {
  const label = control.getAttribute('aria-label');
  if (label !== null) return label;
  const isField = control instanceof HTMLInputElement || control instanceof HTMLSelectElement;
  return (isField ? control.labels?.[0]?.textContent : control.textContent) ?? '';
}
