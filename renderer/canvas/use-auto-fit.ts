/**
 * Fits the picture into its window when a file opens and when the window's size changes, until
 * people take the view into their own hands: from then on nothing jumps.
 */
import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { sceneBounds } from '#core/diagram/scene-to-svg';
import type { Scene } from '#core/diagram/scene';
import { useDocuments } from '../app/app-context';

const PADDING = 28;
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
  const latest = useRef(scene);
  latest.current = scene;
  const fit = useCallback(
    (duration: number) => {
      const element = root.current;
      if (!element) return;
      const bounds = sceneBounds(latest.current);
      const [width, height] = [bounds.right - bounds.left, bounds.bottom - bounds.top];
      const zoom = Math.min(
        LARGEST,
        (element.clientWidth - 2 * PADDING) / width,
        (element.clientHeight - 2 * PADDING) / height,
      );
      const x = (element.clientWidth - width * zoom) / 2 - bounds.left * zoom;
      const y = (element.clientHeight - height * zoom) / 2 - bounds.top * zoom;
      void setViewport({ x, y, zoom: Math.max(0.1, zoom) }, { duration });
    },
    [root, setViewport],
  );
  useEffect(() => {
    untouched.current = true;
    if (viewportInitialized) fit(0);
  }, [fit, handle, viewportInitialized]);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (untouched.current) fit(0);
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
