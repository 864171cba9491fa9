/** A part of the window that goes away gives the focus back to where it came from, or else to the diagram. */
import { useLayoutEffect, type RefObject } from 'react';

/** For the part's root element. Focus that has gone elsewhere by itself is left there. */
export function useFocusBack(root: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const from = document.activeElement;
    const part = root.current;
    return () => {
      const { activeElement } = document;
      const lost = activeElement === null || activeElement === document.body || part?.contains(activeElement);
      if (lost !== true) return;
      // The element is still there while React cleans up after it.
      queueMicrotask(() => {
        const taken = document.activeElement;
        if (taken !== null && taken !== document.body) return;
        const usable = from instanceof HTMLElement && from !== document.body && from.isConnected;
        const back = usable ? from : document.querySelector<HTMLElement>('.canvas');
        if (!document.querySelector('dialog[open]')) back?.focus({ preventScroll: true });
      });
    };
  }, [root]);
}
