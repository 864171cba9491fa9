/** Keys while the picture itself has the focus. What they do are commands. */
import { useCallback, type KeyboardEvent } from 'react';
import { useApp } from '../../context/app-context';
import { pressIn } from '../../commands/shortcuts';

/** Handles keys while the canvas itself has the focus. */
export function useCanvasKeys(): (event: KeyboardEvent) => void {
  const app = useApp();
  return useCallback(
    (event: KeyboardEvent) => {
      if (event.target === event.currentTarget) pressIn(app, 'picture', event);
    },
    [app],
  );
}
