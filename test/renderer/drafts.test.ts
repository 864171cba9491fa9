/** Typed texts that wait in the store: taken once, from anywhere, and told when they could not be taken. */
import { describe, expect, it } from 'vitest';
import { dropDraft, keepDraft, leaveDraft, takeDraft, takeTyped } from '#renderer/actions/drafts';
import { undo } from '#renderer/actions/changes';
import { edit } from '#renderer/commands/edit-command';
import { SET_PORT_MTU } from '#renderer/commands/edits/port-edits';
import { undoTitle } from '#renderer/commands/history-titles';
import type { App } from '#renderer/state/app';
import type { Draft } from '#renderer/state/drafts-store';
import { appWith } from './fake-app';

const open = (): App => appWith('two-tier.topology.yaml');
const inFields = (app: App): readonly string[] => Object.keys(app.drafts.getState().fields);

/** A promise that is kept when the test says so. */
function later(): { readonly promise: Promise<void>; readonly settle: () => void } {
  let settle = (): void => undefined;
  const promise = new Promise<void>((resolve) => (settle = resolve));
  return { promise, settle: () => settle() };
}

function draft(take: Draft['take'], more: Partial<Draft> = {}): Omit<Draft, 'taking'> {
  return { text: 'typed', change: null, refused: null, take, ...more };
}

describe('what is typed', () => {
  it('is taken as one step that undo takes back, without anybody leaving the field', async () => {
    const app = open();
    const mtu = edit(SET_PORT_MTU, { port: 'Port3', mtu: '9000' });
    const change = mtu.change(app.documents.getState().document);
    app.preview.setState({ change });
    keepDraft(
      app,
      'mtu',
      draft(() => mtu.commit(app), { change }),
    );
    await takeTyped(app);
    expect(undoTitle(app)).toBe('set MTU of Port3 to 9000');
    expect(app.preview.getState().change).toBeNull();
    expect(inFields(app)).toEqual([]);
    undo(app);
    expect(undoTitle(app)).toBeNull();
  });

  it('in several fields is taken field by field', async () => {
    const app = open();
    const taken: string[] = [];
    const take = (name: string) => async () => {
      await Promise.resolve();
      taken.push(name);
    };
    keepDraft(app, 'a', draft(take('a')));
    keepDraft(app, 'b', draft(take('b')));
    await takeTyped(app);
    expect(taken).toEqual(['a', 'b']);
    expect(inFields(app)).toEqual([]);
  });

  it('is taken once, though the field is left while people are asked about it', async () => {
    const app = open();
    let times = 0;
    const answer = later();
    keepDraft(
      app,
      'a',
      draft(() => {
        times += 1;
        void takeDraft(app, 'a');
        return answer.promise;
      }),
    );
    const both = Promise.all([takeDraft(app, 'a'), takeTyped(app)]);
    expect(inFields(app)).toEqual(['a']);
    answer.settle();
    await both;
    expect([times, inFields(app)]).toEqual([1, []]);
  });

  it('that is refused stays where it is', async () => {
    const app = open();
    const refused = { message: 'No.', suggestions: [] };
    keepDraft(
      app,
      'a',
      draft(() => Promise.reject(new Error('taken')), { refused }),
    );
    await takeTyped(app);
    expect(inFields(app)).toEqual(['a']);
  });

  it('after it was put back is nobody’s', async () => {
    const app = open();
    keepDraft(
      app,
      'a',
      draft(() => Promise.reject(new Error('taken'))),
    );
    dropDraft(app, 'a');
    await takeTyped(app);
    expect(inFields(app)).toEqual([]);
  });

  it('while the last text is being taken stays for the next time', async () => {
    const app = open();
    const answer = later();
    keepDraft(
      app,
      'a',
      draft(() => answer.promise),
    );
    const taking = takeDraft(app, 'a');
    keepDraft(
      app,
      'a',
      draft(() => Promise.resolve(), { text: 'newer' }),
    );
    answer.settle();
    await taking;
    expect(app.drafts.getState().fields['a']?.text).toBe('newer');
  });
});

describe('a field that goes away', () => {
  const change = edit(SET_PORT_MTU, { port: 'Port3', mtu: '9000' }).change(
    open().documents.getState().document,
  );

  it('tells what was not taken', () => {
    const app = open();
    keepDraft(
      app,
      'a',
      draft(() => Promise.resolve(), { text: ' 9x ', refused: { message: 'No number.', suggestions: [] } }),
    );
    leaveDraft(app, 'a');
    expect(app.views.getState().notice?.text).toBe('“9x” was not taken. No number.');
    expect(inFields(app)).toEqual([]);
  });

  it('takes its preview along, and no other’s', () => {
    const app = open();
    const typed = draft(() => Promise.resolve(), { change });
    app.preview.setState({ change });
    keepDraft(app, 'a', typed);
    leaveDraft(app, 'a');
    expect(app.preview.getState().change).toBeNull();
    const other = { ...change };
    app.preview.setState({ change: other });
    keepDraft(app, 'a', typed);
    leaveDraft(app, 'a');
    expect(app.preview.getState().change).toBe(other);
    expect(app.views.getState().notice).toBeNull();
  });
});
