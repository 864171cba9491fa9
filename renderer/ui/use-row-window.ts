/** Draws only the rows or columns that are in sight, and some around them: thousands cost no more than dozens. */
import { useCallback, useLayoutEffect, useState, type RefObject } from 'react';

/** Rows beyond each edge, and the step in which the window moves on: between steps, scrolling renders nothing. */
const BEYOND = 16;
const STEP = 8;

export interface RowWindow {
  readonly first: number;
  /** The row after the last one that is drawn. */
  readonly end: number;
}

/** The rows to draw of so many, each `height` pixels high; or of columns, so many pixels wide. */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  height: number,
  across = false,
): RowWindow {
  const [place, setPlace] = useState({ top: 0, seen: 24 });
  const measure = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const [gone, shown] = across
      ? [element.scrollLeft, element.clientWidth]
      : [element.scrollTop, element.clientHeight];
    const top = Math.floor(gone / height / STEP) * STEP;
    const seen = Math.ceil(shown / height / STEP) * STEP;
    setPlace((before) => (before.top === top && before.seen === seen ? before : { top, seen }));
  }, [scroller, height, across]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    element.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [scroller, measure, count]);
  const first = Math.max(0, Math.min(place.top - BEYOND, count));
  return { first, end: Math.min(count, place.top + place.seen + STEP + BEYOND) };
}

/** Scrolls a row into sight, below a head that sticks to the top. */
export function showRow(element: HTMLElement, row: number, height: number, head: number): void {
  const top = row * height;
  const { scrollTop, clientHeight } = element;
  if (top < scrollTop) element.scrollTop = top;
  else if (top + height + head > scrollTop + clientHeight)
    element.scrollTop = top + height + head - clientHeight;
}
