/**
 * The question that stands before everything else, and its answer. One at a time: the store holds what is asked, and
 * who asked waits for the answer.
 */
import type { DialogOf, LeaveChoice, OpenDialog, TrialChoice } from './dialog';
import type { ViewStore } from './view-store';

interface Answers {
  readonly leave: LeaveChoice;
  readonly trial: TrialChoice;
  readonly overwrite: boolean;
  /** The file's name; null when none was chosen. */
  readonly file: string | null;
  /** Whether to make the edit all the same. */
  readonly breaking: boolean;
  readonly picture: null;
  readonly shortcuts: null;
}

/** What closing a dialog without choosing means: nothing is done. */
const DISMISSED: Answers = {
  leave: 'stay',
  trial: 'stay',
  overwrite: false,
  file: null,
  breaking: false,
  picture: null,
  shortcuts: null,
};

const waiting = new WeakMap<OpenDialog, (answer: never) => void>();

/** Opens a dialog, and gives its answer. One that stood open is dismissed. */
export function ask<T extends OpenDialog['type']>(
  views: ViewStore,
  dialog: DialogOf<T>,
): Promise<Answers[T]> {
  dismiss(views);
  return new Promise((settle) => {
    waiting.set(dialog, settle);
    views.setState({ dialog });
  });
}

/** Answers the dialog, and closes it. Nothing happens to one that is closed already. */
export function answer<T extends OpenDialog['type']>(
  views: ViewStore,
  dialog: DialogOf<T>,
  given: Answers[T],
): void {
  const settle = waiting.get(dialog) as ((answer: Answers[T]) => void) | undefined;
  if (!settle) return;
  waiting.delete(dialog);
  if (views.getState().dialog === dialog) views.setState({ dialog: null });
  settle(given);
}

/** Closes the dialog that is open, if any, without choosing. */
export function dismiss(views: ViewStore): void {
  const { dialog } = views.getState();
  if (dialog) answer(views, dialog, DISMISSED[dialog.type]);
}
