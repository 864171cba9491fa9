/**
 * Fits the picture into its window when a file opens, when the window's size changes and when the trace
 * opens below it, until people take the view into their own hands: from then on nothing jumps.
 */
import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { sceneBounds } from '#core/diagram/scene-to-svg';
import type { Scene } from '#core/diagram/scene';
import { useDocuments } from '../app/app-context';
import { useLatest } from '../ui/use-latest';

const PADDING = { x: 22, y: 14 };
const LARGEST = 1.35;

export interface AutoFit {
  /** For React Flow's `onMoveStart`: an event means a person's hand. */
  readonly onMoveStart: (event: MouseEvent | TouchEvent | null) => void;
  /** Shows everything, and follows the window's size again. */
  readonly fitNow: () => void;
}

export function useAutoFit(scene: Scene, root: RefObject<HTMLDivElement | null>): AutoFit {
  const { setViewport, viewportInitialized } = useReactFlow();
  const handle = useDocuments((state) => state.file?.handle ?? null);
  const untouched = useRef(true);
  const latest = useLatest(scene);
  const fit = useCallback(
    (duration: number) => {
      const element = root.current;
      if (!element) return;
      const bounds = sceneBounds(latest.current);
      const [width, height] = [bounds.right - bounds.left, bounds.bottom - bounds.top];
      const zoom = Math.min(
        LARGEST,
        (element.clientWidth - 2 * PADDING.x) / width,
        (element.clientHeight - 2 * PADDING.y) / height,
      );
      const x = (element.clientWidth - width * zoom) / 2 - bounds.left * zoom;
      const y = (element.clientHeight - height * zoom) / 2 - bounds.top * zoom;
      void setViewport({ x, y, zoom: Math.max(0.1, zoom) }, { duration });
    },
    [latest, root, setViewport],
  );
  useEffect(() => {
    untouched.current = true;
    if (viewportInitialized) fit(0);
  }, [fit, handle, viewportInitialized]);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    let last = { width: innerWidth, height: element.clientHeight };
    const observer = new ResizeObserver(() => {
      // A side panel that opens takes room, but the picture stays where it is.
      const now = { width: innerWidth, height: element.clientHeight };
      if (untouched.current && (now.width !== last.width || now.height !== last.height)) fit(0);
      last = now;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [fit, root]);
  const onMoveStart = useCallback((event: MouseEvent | TouchEvent | null) => {
    if (event) untouched.current = false;
  }, []);
  const fitNow = useCallback(() => {
    untouched.current = true;
    fit(matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 240);
  }, [fit]);
  return { onMoveStart, fitNow };
}
