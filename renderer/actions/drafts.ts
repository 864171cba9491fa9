/** Typed texts from the first letter until they are taken, put back, or gone with their field. */
import type { App } from '../state/app';
import type { Draft } from '../state/drafts-store';

/** Keeps what stands in a field now. */
export function keepDraft({ drafts }: App, field: string, draft: Omit<Draft, 'taking'>): void {
  drafts.setState(({ fields }) => ({ fields: { ...fields, [field]: { ...draft, taking: null } } }));
}

/** Forgets what was typed into a field. */
export function dropDraft({ drafts }: App, field: string): void {
  drafts.setState(({ fields }) => ({
    fields: Object.fromEntries(Object.entries(fields).filter(([name]) => name !== field)),
  }));
}

/** Takes what was typed into a field, once. What is refused stays where it is, with its reason. */
export async function takeDraft(app: App, field: string): Promise<void> {
  const { drafts } = app;
  const draft = drafts.getState().fields[field];
  if (!draft || draft.refused) return;
  if (draft.taking) {
    await draft.taking;
    return;
  }
  const mark = (taking: Promise<void>): void =>
    drafts.setState(({ fields }) => ({ fields: { ...fields, [field]: { ...draft, taking } } }));
  // Marked before it begins: making it so may move the focus, and leaving the field takes what is in it.
  mark(Promise.resolve());
  const taking = draft.take();
  mark(taking);
  try {
    await taking;
  } finally {
    if (drafts.getState().fields[field]?.taking === taking) dropDraft(app, field);
  }
}

/** Takes everything that is typed and not refused, before a command that is about the whole file. The focus stays. */
export async function takeTyped(app: App): Promise<void> {
  for (const field of Object.keys(app.drafts.getState().fields)) await takeDraft(app, field);
}

/** The field goes away with a text in it that could not be taken: nobody shall think that it was. */
export function leaveDraft(app: App, field: string): void {
  const draft = app.drafts.getState().fields[field];
  if (!draft) return;
  dropDraft(app, field);
  // Only what this field itself shows: another one may have begun.
  if (draft.change && app.preview.getState().change === draft.change) app.preview.setState({ change: null });
  if (!draft.refused) return;
  const text = `“${draft.text.trim()}” was not taken. ${draft.refused.message}`;
  app.views.setState({ notice: { tone: 'problem', text } });
}
