/** One dialog at a time, and whoever asked gets an answer whatever happens to it. */
import { describe, expect, it } from 'vitest';
import { answer, ask, dismiss } from '#renderer/state/open-dialog';
import { createViewStore } from '#renderer/state/view-store';

describe('the open dialog', () => {
  it('gives the answer to who asked, and closes', async () => {
    const views = createViewStore();
    const dialog = { type: 'leave' } as const;
    const asked = ask(views, dialog);
    expect(views.getState().dialog).toBe(dialog);
    answer(views, dialog, 'save');
    expect(await asked).toBe('save');
    expect(views.getState().dialog).toBeNull();
  });

  it('is dismissed by the next one: what it asked about is not done', async () => {
    const views = createViewStore();
    const overwrite = ask(views, { type: 'overwrite' });
    const file = { type: 'file', purpose: 'save', files: [], suggested: 'a.topology.yaml' } as const;
    const chosen = ask(views, file);
    expect(await overwrite).toBe(false);
    expect(views.getState().dialog).toBe(file);
    dismiss(views);
    expect(await chosen).toBeNull();
  });

  it('takes one answer only: a second click on a closing dialog does nothing to the next', async () => {
    const views = createViewStore();
    const first = { type: 'leave' } as const;
    const asked = ask(views, first);
    answer(views, first, 'discard');
    const next = { type: 'overwrite' } as const;
    void ask(views, next);
    answer(views, first, 'save');
    expect(await asked).toBe('discard');
    expect(views.getState().dialog).toBe(next);
  });
});
