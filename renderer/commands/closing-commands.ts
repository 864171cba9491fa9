/** Escape, where it is no field's: what the pointer holds, and parts of the window that open and close. */
import { putBackWhatIsHeld } from '../actions/in-hand';
import type { Command } from './command';

export const CLOSING_COMMANDS: readonly Command[] = [
  {
    id: 'drag.put-back',
    title: 'Leave everything as it was',
    group: 'Edit',
    shortcut: 'Escape',
    scope: 'drag',
    unavailable: ({ hand }) => (hand.getState().putBack ? null : 'Nothing is dragged.'),
    run: putBackWhatIsHeld,
  },
  {
    id: 'add.close',
    title: 'Close the panel',
    group: 'Add',
    shortcut: 'Escape',
    scope: 'adding',
    unavailable: ({ views }) => (views.getState().adding ? null : 'Nothing is being added.'),
    run: ({ views }) => views.setState({ adding: null }),
  },
  {
    id: 'filter.close',
    title: 'Close the filter; it stays in force',
    group: 'View',
    shortcut: 'Escape',
    scope: 'filter',
    unavailable: ({ reading }) => (reading.getState().filterOpen ? null : 'The filter is closed.'),
    run: ({ reading }) => reading.setState({ filterOpen: false }),
  },
];
