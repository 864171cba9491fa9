/** What is shown beside what it is compared with: what was before a trial, else the document without what is dragged. */
import { useMemo, useSyncExternalStore } from 'react';
import type { BehaviourDifference } from '#core/analysis/difference/difference';
import { comparisonOf } from '../derive/matrix/comparison';
import { workOn, type Progress, type Work } from '../derive/matrix/work';
import { modelOf } from '../derive/model-of';
import type { Slices } from '../derive/sliced';
import { useDocuments, useModel } from './app-context';

export interface Compared {
  readonly work: Work;
  readonly now: Progress;
  /** Null where nothing is tried. */
  readonly before: Progress | null;
  /** Null until it is known, and where nothing is tried. */
  readonly difference: BehaviourDifference | null;
}

const nothing: Slices<BehaviourDifference> = { result: null, steps: 0, stopped: false };

export function useComparison(): Compared {
  const model = useModel();
  const base = useDocuments(({ trial, document }) => (trial?.document ?? document).topology);
  const [work, baseWork] = [workOn(model), workOn(modelOf(base))];
  const now = useSyncExternalStore(work.slices.subscribe, work.progress);
  const before = useSyncExternalStore(baseWork.slices.subscribe, baseWork.progress);
  const comparison = useMemo(
    () => (before.live && now.live && before.live !== now.live ? comparisonOf(before.live, now.live) : null),
    [before.live, now.live],
  );
  const { result } = useSyncExternalStore(
    comparison?.subscribe ?? ignored,
    () => comparison?.state() ?? nothing,
  );
  return useMemo(
    () => ({ work, now, before: work === baseWork ? null : before, difference: result }),
    [work, baseWork, now, before, result],
  );
}

function ignored(): () => void {
  return () => undefined;
}
