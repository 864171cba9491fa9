/** Whether the open trace stands at the right of the picture: people chose so, and the window is wide enough. */
import { useWideWindow } from '../ui/use-wide-window';
import { useReading, useTraces } from './app-context';

export function useTraceAtRight(): boolean {
  const wide = useWideWindow();
  const side = useReading((state) => state.traceSide);
  return useTraces((state) => state.open) && wide && side === 'right';
}
