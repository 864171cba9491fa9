/** The window says where a walkthrough no longer tells the truth: late, and not while something is held. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { removeRoute } from '#core/topology/changes/appliance/routes';
import { routeIds } from '#core/topology/things/route-ids';
import { apply, undo } from '#renderer/actions/changes';
import { watchStories } from '#renderer/actions/check-stories';
import type { App } from '#renderer/state/app';
import { appWith } from './fake-app';

let app: App;
let end: AbortController;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  app = appWith('two-tier.topology.yaml');
  end = new AbortController();
  watchStories(app, end.signal);
});
afterEach(() => {
  end.abort();
  vi.useRealTimers();
});

function withoutRoute(): void {
  const { document } = app.documents.getState();
  const [id] = routeIds(document.topology.appliance?.resource.routes ?? []);
  if (id) apply(app, removeRoute(document, id));
}

const found = (): readonly string[] | null =>
  app.views.getState().untold?.problems.map(({ code }) => code) ?? null;

/** Quiet, and then as long as the check itself takes. */
async function quiet(): Promise<void> {
  const { topology } = app.documents.getState().document;
  await vi.advanceTimersByTimeAsync(600);
  await vi.waitFor(() => expect(app.views.getState().untold?.of).toBe(topology), 10_000);
}

describe('the walkthroughs of the open file', () => {
  it('are checked once nothing happens, and again after an edit', async () => {
    expect(found()).toBeNull();
    await quiet();
    expect(found()).toEqual([]);
    withoutRoute();
    await quiet();
    expect(new Set(found())).toEqual(new Set(['HS701', 'HS703']));
    undo(app);
    await quiet();
    expect(found()).toEqual([]);
  });

  it('wait while something is held', async () => {
    app.preview.setState({ change: { title: 'try', operations: [] } });
    await vi.advanceTimersByTimeAsync(2000);
    expect(found()).toBeNull();
    app.preview.setState({ change: null });
    await quiet();
    expect(found()).toEqual([]);
  });
});
