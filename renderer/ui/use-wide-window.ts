/** Whether the window has room for a panel of its own beside everything else. */
import { useSyncExternalStore } from 'react';
import { WIDE_WINDOW } from './wide-window';

const QUERY = `(min-width: ${WIDE_WINDOW}px)`;

function subscribe(changed: () => void): () => void {
  const media = matchMedia(QUERY);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

export function useWideWindow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(QUERY).matches);
}
