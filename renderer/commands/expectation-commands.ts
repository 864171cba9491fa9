/** What the commands for expectations do. */
import { closeExpectations, expectOf, openExpectations } from '../actions/expectations';
import { questionOf } from '../state/trace-store';
import type { Command } from './command';
import { withFile } from './requirements';

export const COMMANDS: readonly Command[] = [
  {
    id: 'expectation.add',
    title: 'Expect this',
    group: 'Trace',
    shortcut: null,
    unavailable: (app) =>
      questionOf(app.traces.getState()) ? null : 'Choose who sends and who receives first.',
    run: (app) => {
      const question = questionOf(app.traces.getState());
      if (question) expectOf(app, question);
    },
  },
  {
    id: 'expectation.open',
    title: 'Show or hide what is expected',
    group: 'View',
    shortcut: null,
    unavailable: withFile,
    run: (app) => (app.views.getState().expectations ? closeExpectations(app) : openExpectations(app)),
  },
];
