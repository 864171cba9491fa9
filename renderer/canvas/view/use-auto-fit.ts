/**
 * Fits the picture into its window when a file opens, when the window's size changes and when the trace
 * opens below it, until people take the view into their own hands: from then on nothing jumps.
 */
import { useReactFlow, type Viewport } from '@xyflow/react';
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { cornersOf } from '#core/diagram/boxes/box';
import { sceneBounds } from '#core/diagram/scene-bounds';
import type { Scene } from '#core/diagram/scene';
import { useApp, useDocuments } from '../../context/app-context';
import type { App } from '../../state/app';
import { FIT_PADDING, LARGEST_ZOOM } from '../../ui/fit-margins';
import { takeOver } from '../../ui/take-over';
import { useLatest } from '../../ui/use-latest';

/** Below this zoom nobody can read anything: then an open trace is shown alone. */
const LEGIBLE = 0.5;

/** Longer than the pause in a double click. Milliseconds. */
const AFTER_A_CLICK = 320;

function calmly(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 240;
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
  const fit = useCallback(
    (duration: number) => {
      const element = root.current;
      // What is aimed at stays where it is.
      if (!element || isHoldingRoute(app)) return;
      const all = viewOf(sceneBounds(latest.current), element);
      const lit = all.zoom < LEGIBLE ? litBounds(latest.current) : null;
      void setViewport(lit ? viewOf(lit, element) : all, { duration });
    },
    [app, latest, root, setViewport],
  );
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
    fit(calmly());
  }, [fit]);
  return { onMoveStart, fitNow };
}

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The viewport that shows these bounds in the middle of the element. */
function viewOf({ left, top, right, bottom }: Bounds, element: HTMLElement): Viewport {
  const [width, height] = [right - left, bottom - top];
  const zoom = Math.max(
    0.1,
    Math.min(
      LARGEST_ZOOM,
      (element.clientWidth - 2 * FIT_PADDING.x) / width,
      (element.clientHeight - 2 * FIT_PADDING.y) / height,
    ),
  );
  return {
    x: (element.clientWidth - width * zoom) / 2 - left * zoom,
    y: (element.clientHeight - height * zoom) / 2 - top * zoom,
    zoom,
  };
}

/** Around the boxes between which the open trace runs; null without one. */
function litBounds({ boxes, wires }: Scene): Bounds | null {
  const ends = new Set(
    wires
      .filter(({ lit, kind }) => lit !== null && kind !== 'service')
      .flatMap(({ from, to }) => [from.box, to.box]),
  );
  const corners = cornersOf(boxes);
  const lit = boxes.flatMap(({ id, width, height }) => {
    const corner = corners.get(id);
    return corner && ends.has(id) ? [{ ...corner, width, height }] : [];
  });
  if (lit.length === 0) return null;
  return {
    left: Math.min(...lit.map(({ x }) => x)) - 40,
    top: Math.min(...lit.map(({ y }) => y)) - 40,
    right: Math.max(...lit.map(({ x, width }) => x + width)) + 40,
    bottom: Math.max(...lit.map(({ y, height }) => y + height)) + 40,
  };
}
