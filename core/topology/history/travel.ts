/** Changing a document, and going back and forth in what was done to it. Undoing is an edit like any other: only what it touches is read again. */
import { assemble, stateOf } from '../assemble';
import type { TopologyChange, TopologyDocument } from '../document';
import { withSplices } from '../document-state';
import { editTopology } from '../edit';
import { historyLimits, stepBack, stepForth, withStep, type History, type HistoryLimits } from './history';
import { splicesOf, stepOf, type Direction, type Step } from './step';

/** A document with the way that led to it. */
export interface Present {
  readonly document: TopologyDocument;
  readonly history: History;
}

/** What is there after a step, and the step. */
export interface Travelled extends Present {
  readonly step: Step;
}

/** Makes a change, as one step. Null when it changes nothing. */
export function makeChange(
  { document, history }: Present,
  change: TopologyChange,
  limits: HistoryLimits = historyLimits,
): Travelled | null {
  const edited = editTopology(document, change);
  if (edited.splices.size === 0) return null;
  const step = stepOf(document.files, change, edited);
  return { document: edited.document, history: withStep(history, step, limits), step };
}

/** Takes the last step back. Null when there is none. */
export function undo({ document, history }: Present): Travelled | null {
  const step = history.past.at(-1);
  const before = step && travelled(document, step, 'undo');
  return before ? { document: before, history: stepBack(history), step } : null;
}

/** Makes the step again that was taken back last. Null when there is none. */
export function redo({ document, history }: Present): Travelled | null {
  const step = history.future.at(-1);
  const after = step && travelled(document, step, 'redo');
  return after ? { document: after, history: stepForth(history), step } : null;
}

function travelled(document: TopologyDocument, step: Step, direction: Direction): TopologyDocument | null {
  let { files } = stateOf(document);
  for (const { file, replacements } of step.files) {
    const state = files[file];
    const splices = state && splicesOf(state.file.text, replacements, direction);
    if (!splices) return null;
    files = files.with(file, withSplices(state, splices));
  }
  return assemble({ files });
}
