/**
 * Rows of one height in a narrow pane, of which only those in sight are drawn. One tab stop (WAI-ARIA Authoring
 * Practices, listbox and tree): arrows and page keys move the row that is meant.
 */
import { useId, useState, type ReactNode, type RefObject } from 'react';
import { showRow, useRowWindow } from '../../../ui/use-row-window';

export interface RowCursor {
  /** Under what name a row is known to those who hear the page. */
  readonly idOf: (index: number) => string;
  /** The name of the row that is meant, while it is drawn. */
  readonly active: string | undefined;
  /** The rows that are drawn: from `first` to before `end`. */
  readonly first: number;
  readonly end: number;
  /** The row that is meant; below 0 where there is none. */
  readonly here: number;
  readonly setHere: (index: number) => void;
  /** Means another row, and brings it into sight. */
  readonly goTo: (index: number) => void;
  /** Whether the key was one that moves. */
  readonly move: (key: string) => boolean;
  readonly height: number;
  readonly count: number;
}

/** `height` of a row in pixels; `page` is how many rows the page keys go. */
export function useRowCursor(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
  height: number,
  page: number,
): RowCursor {
  const id = useId();
  const [at, setHere] = useState(0);
  const { first, end } = useRowWindow(scroller, count, height);
  const here = Math.min(at, count - 1);
  const goTo = (index: number): void => {
    const next = Math.max(0, Math.min(count - 1, index));
    setHere(next);
    if (scroller.current) showRow(scroller.current, next, height, 0);
  };
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
  };
  const move = (key: string): boolean => {
    const step = steps[key];
    if (step !== undefined) goTo(here + step);
    return step !== undefined;
  };
  const idOf = (index: number): string => `${id}-${index}`;
  const active = here >= first && here < end ? idOf(here) : undefined;
  return { idOf, active, first, end, here, setHere, goTo, move, height, count };
}

interface RowsInSightProps {
  readonly cursor: RowCursor;
  /** What stands there without rows. */
  readonly empty: string;
  /** The row of this number, under this id. */
  readonly children: (index: number, id: string) => ReactNode;
}

/** What stands in the scroller. */
export function RowsInSight({ cursor, empty, children }: RowsInSightProps) {
  const { first, end, height, count, idOf } = cursor;
  return (
    <>
      <div className="narrow-rows" role="presentation" style={{ height: count * height }}>
        {Array.from({ length: end - first }, (_, index) => children(first + index, idOf(first + index)))}
      </div>
      {count === 0 && <p className="panel-empty">{empty}</p>}
    </>
  );
}
