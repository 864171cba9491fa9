/** Questions, forms and the focus go on about what was renamed, under its new name. */
import { renamed, renamedText, type Rename } from '#core/topology/things/rename';
import type { App } from '../state/app';
import { renameForms } from './forms';

/** After a change, or a step of the history. */
export function followRenames(app: App, renames: readonly Rename[]): void {
  if (renames.length === 0) return;
  const { traces, reading } = app;
  renameForms(app, renames);
  const asked = <Asked extends Ends>(question: Asked): Asked => ({
    ...question,
    from: renamedText(renames, question.from),
    to: renamedText(renames, question.to),
  });
  traces.setState((state) => ({ ...asked(state), pinned: state.pinned.map(asked) }));
  reading.setState((state) => ({
    asked: state.asked.map(asked),
    focus:
      state.focus?.type === 'box'
        ? { ...state.focus, id: renamed(renames, state.focus.id) ?? state.focus.id }
        : state.focus,
  }));
}

interface Ends {
  readonly from: string;
  readonly to: string;
}
