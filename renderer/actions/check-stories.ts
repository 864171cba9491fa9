/**
 * Whether the file's walkthroughs still tell the truth, and what it expects is so: long work, because every step that differs from the file is a
 * model of its own. So it is done late, in slices, and never while the pointer or a hand on the keys holds something.
 */
import type { Topology } from '#core/topology/document';
import type { Problem } from '#core/topology/problem';
import type { Steps } from '#core/topology/steps';
import { modelOf } from '../derive/model-of';
import type { App } from '../state/app';
import { stayAlive } from './stay-alive';

/** Milliseconds without an edit before it begins. */
const QUIET = 500;

/** Checks whenever the document has changed, until it is told to end. */
export function watchStories(app: App, end: AbortSignal): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void check(app).then((done) => !done && later()), QUIET);
  };
  const stop = app.documents.subscribe(({ document }, before) => {
    if (document.topology !== before.document.topology) later();
  });
  end.addEventListener('abort', () => {
    clearTimeout(timer);
    stop();
  });
  if (!end.aborted) later();
}

/** False where something came between. */
async function check(app: App): Promise<boolean> {
  const { document } = app.documents.getState();
  const { topology } = document;
  if (topology.walkthroughs.length + topology.expectations.length === 0) return true;
  const { stopsQuestions } = await import('#core/analysis/stops-questions');
  const { checkWalkthroughsInSteps } = await import('#core/analysis/walkthrough/check-walkthroughs');
  const { judgeExpectationsInSteps } = await import('#core/analysis/expectations/check-expectations');
  if (stopsQuestions(document)) return true;
  const quiet = (): boolean => isQuiet(app, topology);
  if (!quiet()) return false;
  const model = modelOf(topology);
  const all = function* (): Steps<readonly Problem[]> {
    const told = yield* checkWalkthroughsInSteps(model);
    const judged = yield* judgeExpectationsInSteps(model);
    return [...told, ...judged.flatMap((each) => each.problems)];
  };
  const problems = await stayAlive(all(), () => undefined, quiet);
  if (problems === null) return false;
  app.views.setState({ untold: { of: topology, problems } });
  return true;
}

/** Nothing has been edited, and nothing is held. A step that is shown holds the picture, but nobody's hand. */
function isQuiet({ documents, preview, views }: App, topology: Topology): boolean {
  const { change, drag, positions } = preview.getState();
  const tried = change !== null && views.getState().step === null;
  const held = tried || drag !== null || Object.keys(positions).length > 0;
  return documents.getState().document.topology === topology && !held;
}
