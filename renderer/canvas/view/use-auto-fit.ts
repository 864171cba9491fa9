/**
 * Fits the picture into its window when a file opens and when the window's size changes, and frames the path of a
 * trace when one is asked, until people take the view into their own hands: from then on nothing jumps.
 */
import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import type { Answer } from '#core/analysis/question';
import { sceneBounds } from '#core/diagram/scene-bounds';
import type { Point, Scene } from '#core/diagram/scene';
import { useApp, useDocuments, useQuestion, useShownAnswer } from '../../context/app-context';
import type { App } from '../../state/app';
import { hopOfStep, pathOf } from '../../derive/trace-steps';
import { takeOver } from '../../ui/take-over';
import { useLatest } from '../../ui/use-latest';
import { deviceBounds, litBounds, traceView, viewOf } from './trace-frame';
import { prefersStillness } from '../../ui/prefers-stillness';

/** Longer than the pause in a double click. Milliseconds. */
const AFTER_A_CLICK = 320;

function calmly(): number {
  return prefersStillness() ? 0 : 240;
}

export interface AutoFit {
  /** For React Flow's `onMoveStart`: an event means a person's hand. */
  readonly onMoveStart: (event: MouseEvent | TouchEvent | null) => void;
  /** Shows everything, and follows the window's size again. */
  readonly fitNow: () => void;
}

/** A route is dragged, or was dropped and its values are asked for. */
function isHoldingRoute({ preview }: App): boolean {
  const { drag, newRoute } = preview.getState();
  return drag !== null || newRoute !== null;
}

export function useAutoFit(scene: Scene, root: RefObject<HTMLDivElement | null>): AutoFit {
  const { setViewport, viewportInitialized } = useReactFlow();
  const handle = useDocuments((state) => state.file?.handle ?? null);
  const app = useApp();
  const untouched = useRef(true);
  const latest = useLatest(scene);
  const question = useQuestion();
  const answer = useLatest(useShownAnswer());
  const fit = useCallback(
    (duration: number, what: 'everything' | 'trace' = 'trace') => {
      const element = root.current;
      // What is aimed at stays where it is.
      if (!element || isHoldingRoute(app)) return;
      const frame = { width: element.clientWidth, height: element.clientHeight };
      const all = sceneBounds(latest.current);
      const path = what === 'trace' ? litBounds(latest.current) : null;
      const at = path && packetPlace(app, latest.current, answer.current);
      void setViewport(path ? traceView(all, path, at, frame) : viewOf(all, frame), { duration });
    },
    [app, answer, latest, root, setViewport],
  );
  useEffect(() => {
    if (question && untouched.current) fit(calmly());
  }, [fit, question]);
  useEffect(() => {
    untouched.current = true;
    if (!viewportInitialized) return;
    fit(0);
    // Once what was fitted is painted.
    requestAnimationFrame(() => requestAnimationFrame(takeOver));
  }, [fit, handle, viewportInitialized]);
  useEffect(() => {
    const element = root.current;
    if (!element) return;
    let last = { window: innerWidth, width: element.clientWidth, height: element.clientHeight };
    let later: ReturnType<typeof setTimeout> | undefined;
    const observer = new ResizeObserver(() => {
      const now = { window: innerWidth, width: element.clientWidth, height: element.clientHeight };
      if (untouched.current) {
        if (now.window !== last.window || now.height !== last.height) fit(0);
        // A side panel takes room beside the picture. It gives way calmly, and not between two clicks of a double one.
        else if (now.width !== last.width) {
          clearTimeout(later);
          later = setTimeout(() => fit(calmly()), AFTER_A_CLICK);
        }
      }
      last = now;
    });
    observer.observe(element);
    return () => {
      clearTimeout(later);
      observer.disconnect();
    };
  }, [fit, root]);
  const onMoveStart = useCallback((event: MouseEvent | TouchEvent | null) => {
    if (event) untouched.current = false;
  }, []);
  const fitNow = useCallback(() => {
    untouched.current = true;
    fit(calmly(), 'everything');
  }, [fit]);
  return { onMoveStart, fitNow };
}

/** The middle of the hop that people look at; null where none is drawn. */
function packetPlace(app: App, scene: Scene, answer: Answer | null): Point | null {
  const { way, step } = app.traces.getState();
  const hop = hopOfStep(answer, way, step);
  const device = hop === null ? null : pathOf(answer, way)?.hops[hop]?.device;
  const bounds = device === null || device === undefined ? null : deviceBounds(scene, device);
  return bounds && { x: (bounds.left + bounds.right) / 2, y: (bounds.top + bounds.bottom) / 2 };
}
