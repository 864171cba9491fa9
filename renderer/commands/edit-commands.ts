/** Undo and redo. */
import { redo, undo } from '../actions/changes';
import type { Command } from './command';
import { redoTitle, undoTitle } from './history-titles';

export const EDIT_COMMANDS: readonly Command[] = [
  {
    id: 'edit.undo',
    title: 'Undo',
    group: 'Edit',
    shortcut: 'Mod+Z',
    unavailable: (app) => (undoTitle(app) === null ? 'Nothing to undo.' : null),
    run: undo,
  },
  {
    id: 'edit.redo',
    title: 'Redo',
    group: 'Edit',
    shortcut: 'Mod+Shift+Z Mod+Y',
    unavailable: (app) => (redoTitle(app) === null ? 'Nothing to redo.' : null),
    run: redo,
  },
];
