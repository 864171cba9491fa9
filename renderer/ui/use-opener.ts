/** A button that gives way to something, and has the focus again when that is closed. */
import { useEffect, useRef, useState, type RefObject } from 'react';

export interface Opener {
  readonly open: boolean;
  readonly show: () => void;
  readonly close: () => void;
  /** For the button. */
  readonly button: RefObject<HTMLButtonElement | null>;
}

export function useOpener(): Opener {
  const [state, setState] = useState<'never' | 'open' | 'closed'>('never');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The focus may have gone elsewhere by itself, or wait in a dialog.
    if (state === 'closed' && document.activeElement === document.body) button.current?.focus();
  }, [state]);
  return {
    open: state === 'open',
    show: () => setState('open'),
    close: () => setState('closed'),
    button,
  };
}
