/** Asking, and walking through the answer. */
import type { App } from '../state/app';
import { closeTrace, lookAt, togglePin } from '../actions/tracing';
import { answerOf } from '../derive/answer-of';
import { modelOf } from '../derive/model-of';
import { shownAnswer } from '../derive/shown-answer';
import { pathOf, stepsOf } from '../derive/trace-steps';
import { questionOf } from '../state/trace-store';
import type { Command } from './command';
import { withFile, withTrace } from './requirements';

export const TRACE_COMMANDS: readonly Command[] = [
  {
    id: 'trace.start',
    title: 'Trace a packet',
    group: 'Trace',
    shortcut: 'T',
    unavailable: withFile,
    run: (app) => {
      app.traces.setState({ open: true });
      app.views.setState({ welcome: false });
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>('.trace-bar [role="combobox"]')?.focus(),
      );
    },
  },
  {
    id: 'trace.close',
    title: 'Close the trace',
    group: 'Trace',
    shortcut: null,
    unavailable: withTrace,
    run: closeTrace,
  },
  {
    id: 'trace.pin',
    title: 'Pin the trace, or let it go',
    group: 'Trace',
    shortcut: 'P',
    scope: 'trace',
    unavailable: (app) =>
      questionOf(app.traces.getState()) ? null : 'Choose who sends and who receives first.',
    run: togglePin,
  },
  {
    id: 'trace.next',
    title: 'Next step',
    group: 'Trace',
    shortcut: '.',
    scope: 'trace',
    unavailable: withTrace,
    run: (app) => step(app, 1),
  },
  {
    id: 'trace.previous',
    title: 'Previous step',
    group: 'Trace',
    shortcut: ',',
    scope: 'trace',
    unavailable: withTrace,
    run: (app) => step(app, -1),
  },
];

function step(app: App, by: number): void {
  const state = app.traces.getState();
  const { topology } = app.documents.getState().document;
  const path = pathOf(shownAnswer(answerOf(modelOf(topology), questionOf(state)), state.lookUp), state.way);
  const last = path ? stepsOf(path).length - 1 : 0;
  app.traces.setState({ playing: false });
  lookAt(app, state.way, Math.min(last, state.step + by));
}
