/** What can be done with expectations, as the registry has it: its code comes when a hand is near a trace or the head. */
import type { Question } from '#core/analysis/question';
import type { App } from '../state/app';
import { loadNear } from '../ui/later';
import type { Command } from './command';
import { deferred } from './deferred';

const { load, command } = deferred(async () => (await import('./expectation-commands')).COMMANDS);
loadNear('.trace-panel, .top-bar, .view-bar', load);

export const EXPECT_THIS = command({
  id: 'expectation.add',
  title: 'Expect this: what came of the trace must stay so',
  group: 'Trace',
  shortcut: null,
});

export const EXPECTATION_COMMANDS: readonly Command[] = [
  EXPECT_THIS,
  command({
    id: 'expectation.open',
    title: 'Show or hide what is expected',
    group: 'View',
    shortcut: null,
  }),
];

/** The same of any question, such as a cell of the matrix: one step of undo. */
export async function expectQuestion(app: App, question: Question): Promise<void> {
  const { expectOf } = await import('../actions/expectations');
  expectOf(app, question);
}
