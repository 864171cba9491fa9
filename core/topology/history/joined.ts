/** What was tried, step by step, as one step of what it was tried on. */
import { chained } from '../things/rename';
import type { Rename } from '../things/rename';
import { differenceOf, type Splice } from '../text/splice';
import { historyLimits, withStep, type HistoryLimits } from './history';
import { stepOf } from './step';
import type { Present } from './travel';

const NO_RENAMES: readonly Rename[] = [];

/** What the steps of a trial renamed together. */
export function renamesOf({ history }: Present): readonly Rename[] {
  return history.past.reduce((all, { change }) => chained(all, change.renames ?? []), NO_RENAMES);
}

/**
 * The document after a trial, whose history is only the trial's, with the history from before it and all that was tried as
 * its last step. Null when nothing came of it.
 */
export function joinedTrial(
  before: Present,
  tried: Present,
  title: string,
  limits: HistoryLimits = historyLimits,
): Present | null {
  const { files } = before.document;
  const splices = new Map<number, readonly Splice[]>();
  for (const [file, { text }] of tried.document.files.entries()) {
    const splice = differenceOf(files[file]?.text ?? '', text);
    if (splice) splices.set(file, [splice]);
  }
  if (splices.size === 0) return null;
  const change = { title, operations: [], renames: renamesOf(tried) };
  const step = stepOf(files, change, { document: tried.document, splices });
  return { document: tried.document, history: withStep(before.history, step, limits) };
}
