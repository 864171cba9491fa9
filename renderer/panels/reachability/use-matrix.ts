/** What the matrix shows: verdicts of what is shown, its rows and columns, and what each cell comes to. */
import { useCallback, useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../context/app-context';
import { useComparison } from '../../context/use-comparison';
import { destinationEnds, linesOf, sourceEnds, usualGrouping, type Line } from '../../derive/matrix/lines';
import { arranged } from '../../derive/matrix/order';
import { compareWith, stateOf, tallyOf, type Before, type Tally } from '../../derive/matrix/tally';
import type { Verdicts } from '../../derive/matrix/verdicts';
import type { Progress, Work } from '../../derive/matrix/work';
import { matrixStore, type MatrixState } from '../../state/matrix-store';

export interface Matrix {
  readonly verdicts: Verdicts;
  readonly work: Work;
  readonly progress: Progress;
  readonly rows: readonly Line[];
  readonly columns: readonly Line[];
  /** What a row and a column come to; while that is not known, what it was before the change that is tried. */
  readonly tally: (row: Line, column: Line) => ShownTally;
}

export interface ShownTally extends Tally {
  /** Is it what was before, since what is now is not known yet? */
  readonly stale: boolean;
}

export function useMatrixState<T>(select: (state: MatrixState) => T): T {
  return useStore(matrixStore(useApp()), select);
}

export function useMatrix(): Matrix {
  const { work, now, before: was, difference } = useComparison();
  const { verdicts } = now;
  const before = useMemo(
    () => was && compareWith(verdicts, was.verdicts, difference),
    [verdicts, was, difference],
  );
  const tally = useCallback(
    (row: Line, column: Line): ShownTally => shownTally(verdicts, row, column, before),
    [verdicts, before],
  );
  const { rows, columns } = useLines(verdicts, tally);
  return useMemo(
    () => ({ verdicts, work, progress: now, rows, columns, tally }),
    [verdicts, work, now, rows, columns, tally],
  );
}

function useLines(verdicts: Verdicts, tally: Matrix['tally']): Pick<Matrix, 'rows' | 'columns'> {
  const by = useMatrixState((state) => state.by) ?? usualGrouping(verdicts);
  const openSources = useMatrixState((state) => state.openSources);
  const openDestinations = useMatrixState((state) => state.openDestinations);
  const fromWords = useMatrixState((state) => state.fromWords);
  const toWords = useMatrixState((state) => state.toWords);
  const sourceOrder = useMatrixState((state) => state.sourceOrder);
  const destinationOrder = useMatrixState((state) => state.destinationOrder);
  const { model } = verdicts;
  const rows = useMemo(
    () => linesOf(model, sourceEnds(verdicts), { by, open: openSources, words: fromWords }),
    [model, verdicts, by, openSources, fromWords],
  );
  const columns = useMemo(
    () => linesOf(model, destinationEnds(verdicts), { by, open: openDestinations, words: toWords }),
    [model, verdicts, by, openDestinations, toWords],
  );
  return useMemo(
    () => ({
      rows: arranged(rows, columns, sourceOrder, tally),
      columns: arranged(columns, rows, destinationOrder, (column, row) => tally(row, column)),
    }),
    [rows, columns, sourceOrder, destinationOrder, tally],
  );
}

function shownTally(verdicts: Verdicts, row: Line, column: Line, before: Before | null): ShownTally {
  const now = tallyOf(verdicts, row.members, column.members, before);
  if (!before || stateOf(now) !== 'unknown') return { ...now, stale: false };
  const was = tallyOf(
    before.verdicts,
    placesBefore(before.sources, row),
    placesBefore(before.destinations, column),
    null,
  );
  return { ...was, stale: true };
}

function placesBefore(places: Int32Array, { members }: Line): readonly number[] {
  return members.map((place) => places[place] ?? -1).filter((place) => place >= 0);
}
