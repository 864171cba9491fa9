/** Walkthroughs and their steps. */
import {
  addDifference,
  compareStep,
  removeDifference,
  setStepEndpoint,
  showInStep,
  type Difference,
  type StateOf,
} from '#core/topology/changes/walkthroughs/step-state';
import {
  addStep,
  askInStep,
  duplicateStep,
  moveStep,
  removeStep,
  wordStep,
  type NewStep,
  type StepWords,
} from '#core/topology/changes/walkthroughs/steps';
import {
  addWalkthrough,
  removeWalkthrough,
  renameWalkthrough,
  type StepPlace,
} from '#core/topology/changes/walkthroughs/stories';
import type { StepView } from '#core/topology/resources';
import type { AnyCommand } from '../command';
import { editCommand } from '../edit-command';

export const ADD_STEP = editCommand<{ readonly step: NewStep; readonly shown: StepPlace | null }>({
  id: 'walkthrough.add-step',
  title: 'Add a step to a walkthrough',
  change: (document, { step, shown }) => addStep(document, step, shown),
});

export const ADD_WALKTHROUGH = editCommand<void>({
  id: 'walkthrough.add-story',
  title: 'Begin a walkthrough',
  change: addWalkthrough,
});

export const REMOVE_WALKTHROUGH = editCommand<string>({
  id: 'walkthrough.remove-story',
  title: 'Delete a walkthrough',
  change: removeWalkthrough,
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

export const ASK_IN_STEP = editCommand<{
  readonly place: StepPlace;
  readonly asked: Omit<NewStep, 'title'>;
}>({
  id: 'walkthrough.ask-in-step',
  title: 'Change what a step asks',
  change: (document, { place, asked }) => askInStep(document, place, asked),
});

interface OfStep {
  readonly place: StepPlace;
  readonly of: StateOf;
}

export const ADD_DIFFERENCE = editCommand<OfStep & { readonly difference: Difference }>({
  id: 'walkthrough.add-difference',
  title: 'Add what a step differs in',
  change: (document, { place, of, difference }) => addDifference(document, place, of, difference),
});

export const REMOVE_DIFFERENCE = editCommand<
  OfStep & { readonly list: Difference['list']; readonly index: number }
>({
  id: 'walkthrough.remove-difference',
  title: 'Take back what a step differs in',
  change: (document, { place, of, list, index }) => removeDifference(document, place, of, list, index),
});

export const SET_STEP_ENDPOINT = editCommand<OfStep & { readonly endpoint: string | null }>({
  id: 'walkthrough.set-endpoint',
  title: 'Choose who answers in a step',
  change: (document, { place, of, endpoint }) => setStepEndpoint(document, place, of, endpoint),
});

export const COMPARE_STEP = editCommand<{ readonly place: StepPlace; readonly compared: boolean }>({
  id: 'walkthrough.compare-step',
  title: 'Compare a step, or no more',
  change: (document, { place, compared }) => compareStep(document, place, compared),
});

export const SHOW_IN_STEP = editCommand<{ readonly place: StepPlace; readonly show: StepView }>({
  id: 'walkthrough.show-in-step',
  title: 'Change what a step shows',
  change: (document, { place, show }) => showInStep(document, place, show),
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
  ADD_WALKTHROUGH,
  REMOVE_WALKTHROUGH,
  RENAME_WALKTHROUGH,
  WORD_STEP,
  ASK_IN_STEP,
  ADD_DIFFERENCE,
  REMOVE_DIFFERENCE,
  SET_STEP_ENDPOINT,
  COMPARE_STEP,
  SHOW_IN_STEP,
  DUPLICATE_STEP,
  MOVE_STEP,
  REMOVE_STEP,
];
