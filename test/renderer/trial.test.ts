/** Trying changes: edits go on as always, and are applied as one step or leave no trace. */
import { beforeEach, describe, expect, it } from 'vitest';
import { removeRoute } from '#core/topology/changes/appliance/routes';
import { routeIds } from '#core/topology/things/route-ids';
import type { App } from '#renderer/state/app';
import { apply, undo } from '#renderer/actions/changes';
import { applyTrial, beginTrial, discardTrial, settleTrial, triedSteps } from '#renderer/actions/trial';
import { answer } from '#renderer/state/open-dialog';
import type { TrialChoice } from '#renderer/state/dialog';
import { textOf } from '#renderer/state/document-store';
import { appWith } from './fake-app';

let app: App;
let text: string;

beforeEach(() => {
  app = appWith('two-tier.topology.yaml');
  text = textOf(app.documents.getState());
});

/** Removes the only custom route. */
function removeTheRoute(): void {
  const { document } = app.documents.getState();
  const [id] = routeIds(document.topology.appliance?.resource.routes ?? []);
  if (id === undefined) throw new Error('the sample has no route');
  apply(app, removeRoute(document, id));
}

async function settled(choice: TrialChoice): Promise<boolean> {
  const settling = settleTrial(app);
  const { dialog } = app.views.getState();
  if (dialog?.type !== 'trial') throw new Error('nobody was asked');
  expect(dialog.steps).toBe(1);
  answer(app.views, dialog, choice);
  return settling;
}

describe('a trial', () => {
  it('is applied as one step', () => {
    beginTrial(app);
    expect(app.documents.getState().history.past).toEqual([]);
    removeTheRoute();
    expect(triedSteps(app)).toBe(1);
    applyTrial(app);
    const { trial, history } = app.documents.getState();
    expect([trial, history.past.length]).toEqual([null, 1]);
    expect(history.past[0]?.change.title).toMatch(/^remove route/);
    expect(textOf(app.documents.getState())).not.toBe(text);
    undo(app);
    expect(textOf(app.documents.getState())).toBe(text);
  });

  it('is discarded without a trace, and nothing is selected that is gone', () => {
    const before = app.documents.getState();
    beginTrial(app);
    removeTheRoute();
    discardTrial(app);
    expect(app.documents.getState().document).toBe(before.document);
    expect(app.documents.getState().history).toBe(before.history);
    expect(app.documents.getState().trial).toBeNull();
  });

  it('cannot be undone to before it began', () => {
    removeTheRoute();
    beginTrial(app);
    undo(app);
    expect(textOf(app.documents.getState())).not.toBe(text);
    discardTrial(app);
    undo(app);
    expect(textOf(app.documents.getState())).toBe(text);
  });

  it.each<[TrialChoice, boolean, boolean, number]>([
    ['apply', true, false, 1],
    ['discard', true, true, 0],
    ['stay', false, false, 1],
  ])('before something about the whole file: %s', async (choice, goesOn, isAsBefore, steps) => {
    beginTrial(app);
    removeTheRoute();
    expect(await settled(choice)).toBe(goesOn);
    const state = app.documents.getState();
    expect(textOf(state) === text).toBe(isAsBefore);
    expect(state.history.past).toHaveLength(steps);
    expect(state.trial === null).toBe(goesOn);
  });

  it('ends without a question where nothing was tried', async () => {
    beginTrial(app);
    expect(await settleTrial(app)).toBe(true);
    expect(app.documents.getState().trial).toBeNull();
  });
});
