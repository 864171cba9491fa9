/** The latest value of something, for handlers that outlive the render that made them. */
import { useLayoutEffect, useRef, type RefObject } from 'react';

/** Up to date from the moment at which the render that brought the value is on screen. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
