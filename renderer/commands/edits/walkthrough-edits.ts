/** Walkthroughs and their steps. */
import {
  addStep,
  duplicateStep,
  moveStep,
  removeStep,
  renameWalkthrough,
  wordStep,
  type NewStep,
  type StepPlace,
  type StepWords,
} from '#core/topology/changes/walkthroughs';
import type { AnyCommand } from '../command';
import { editCommand } from '../edit-command';

export const ADD_STEP = editCommand<{ readonly step: NewStep; readonly walkthrough: string | null }>({
  id: 'walkthrough.add-step',
  title: 'Add a step to a walkthrough',
  change: (document, { step, walkthrough }) => addStep(document, step, walkthrough),
});

export const RENAME_WALKTHROUGH = editCommand<{ readonly walkthrough: string; readonly title: string }>({
  id: 'walkthrough.rename',
  title: 'Rename a walkthrough',
  change: (document, { walkthrough, title }) => renameWalkthrough(document, walkthrough, title),
});

export const WORD_STEP = editCommand<{ readonly place: StepPlace; readonly words: StepWords }>({
  id: 'walkthrough.word-step',
  title: 'Change what a step says',
  change: (document, { place, words }) => wordStep(document, place, words),
});

export const DUPLICATE_STEP = editCommand<StepPlace>({
  id: 'walkthrough.duplicate-step',
  title: 'Duplicate a step of a walkthrough',
  change: duplicateStep,
});

export const MOVE_STEP = editCommand<{ readonly place: StepPlace; readonly by: -1 | 1 }>({
  id: 'walkthrough.move-step',
  title: 'Move a step of a walkthrough',
  change: (document, { place, by }) => moveStep(document, place, by),
});

export const REMOVE_STEP = editCommand<StepPlace>({
  id: 'walkthrough.remove-step',
  title: 'Delete a step of a walkthrough',
  change: removeStep,
});

export const WALKTHROUGH_EDITS: readonly AnyCommand[] = [
  ADD_STEP,
  RENAME_WALKTHROUGH,
  WORD_STEP,
  DUPLICATE_STEP,
  MOVE_STEP,
  REMOVE_STEP,
];
