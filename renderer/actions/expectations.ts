/** What must stay true: begun from a question, listed, and its breaking traces opened. */
import { flowOfProblem, questionOfFlow } from '#core/analysis/expectations/breaking';
import type { JudgedExpectation } from '#core/analysis/expectations/check-expectations';
import { expectationOf } from '#core/analysis/expectations/new-expectation';
import type { Question } from '#core/analysis/question';
import { addExpectation, nameOfNewExpectation } from '#core/topology/changes/expectations';
import { modelOf } from '../derive/model-of';
import type { App } from '../state/app';
import { whenThere } from '../ui/when-there';
import { apply } from './changes';
import { openPinned } from './tracing';

/** The panel takes the place of the others. */
export function openExpectations(app: App): void {
  app.views.setState({
    expectations: true,
    walkthroughs: false,
    problems: false,
    inspector: false,
    adding: null,
    welcome: false,
  });
}

export function closeExpectations(app: App): void {
  app.views.setState({ expectations: false });
}

/** What came of a question, in the file as it is, is expected from now on. */
export function expectOf(app: App, question: Question): void {
  const { document } = app.documents.getState();
  const made = expectationOf(modelOf(document.topology), question);
  if (!made) {
    app.views.setState({
      notice: { tone: 'note', text: 'A question that cannot be put cannot be expected.' },
    });
    return;
  }
  const name = nameOfNewExpectation(document, made);
  apply(app, addExpectation(document, made));
  openExpectations(app);
  whenThere(
    () => rowOf(name),
    (row) => {
      row.focus();
      row.scrollIntoView({ block: 'nearest' });
    },
  );
}

function rowOf(name: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`.expectations [data-expectation="${CSS.escape(name)}"]`);
}

/** Opens the trace that breaks it, beside the same with what fails; of one that holds its own question, if it is one. */
export function openExpectation(app: App, { expectation, problems }: JudgedExpectation): void {
  const flow = problems.map(flowOfProblem).find((each) => each !== null);
  if (flow) {
    openPinned(app, questionOfFlow(flow));
    const faults = flow.failed;
    const compare =
      faults.length === 0
        ? null
        : ({
            type: 'state',
            state: { without: [], faults, restarted: [], endpoint: flow.endpoint },
          } as const);
    app.traces.setState({ compare });
    return;
  }
  const { from, to, protocol, port } = expectation.resource.trace;
  openPinned(app, {
    from,
    to,
    protocol: protocol ?? 'tcp',
    port,
    sourcePort: null,
    size: null,
    endpoint: null,
  });
}
