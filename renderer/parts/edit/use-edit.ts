/**
 * A value that people type over: while they type, everything shows it as if it were so; Enter or leaving the field
 * makes it one step of undo; Escape brings back what was. What is wrong is refused in place.
 */
import { useEffect, useState } from 'react';
import { sentenceOf } from '#core/sentences/catalogue';
import type { TopologyChange, TopologyDocument } from '#core/topology/document';
import type { Problem } from '#core/topology/problem';
import type { App } from '../../state/app';
import { useApp, useDocuments } from '../../context/app-context';
import type { Edit } from '../../commands/edit-command';
import { refusal, rightTexts } from '../../derive/judge';
import { useLatest } from '../../ui/use-latest';

/** What a text means: an edit, or why it is none. */
export type Meaning = { readonly ok: true; readonly edit: Edit } | ({ readonly ok: false } & Refusal);

/** Why a text is not taken, and texts that would be. */
export interface Refusal {
  readonly message: string;
  readonly suggestions: readonly string[];
}

export interface TypedEdit {
  /** What the field shows. */
  readonly text: string;
  readonly type: (text: string) => void;
  readonly commit: () => Promise<void>;
  readonly putBack: () => void;
  /** Null while nothing is wrong. */
  readonly refused: Refusal | null;
}

interface Typed {
  readonly text: string;
  readonly change: TopologyChange | null;
  readonly refused: TypedEdit['refused'];
  /** It is being made, and people may be asked about it: leaving the field does not make it once more. */
  readonly underWay?: boolean;
}

/** `value` is what the file says; `meaningOf` makes an edit of what is typed. */
export function useEdit(value: string, meaningOf: (text: string) => Meaning): TypedEdit {
  const app = useApp();
  const document = useDocuments((state) => state.document);
  const [typed, setTyped] = useState<Typed | null>(null);
  const change = typed?.change ?? null;
  useEffect(() => () => clearPreview(app, change), [app, change]);
  const latest = useLatest(typed);
  useEffect(() => () => tellRefused(app, latest.current), [app, latest]);
  const putBack = (): void => {
    setTyped(null);
    app.preview.setState({ change: null });
  };
  return {
    text: typed?.text ?? value,
    refused: typed?.refused ?? null,
    putBack,
    type: (text) => {
      const next = judged(document, text, meaningOf);
      setTyped(next);
      app.preview.setState({ change: next.change });
    },
    commit: async () => {
      if (!typed || typed.underWay) return;
      const text = typed.text.trim();
      if (text === value) putBack();
      else if (!typed.refused) {
        setTyped({ ...typed, underWay: true });
        await commitText(app, text, meaningOf);
        setTyped(null);
      }
    },
  };
}

async function commitText(app: App, text: string, meaningOf: (text: string) => Meaning): Promise<void> {
  const meaning = meaningOf(text);
  if (meaning.ok) await meaning.edit.commit(app);
}

/** The field goes away with a text in it that could not be taken: nobody shall think that it was. */
function tellRefused(app: App, typed: Typed | null): void {
  if (!typed?.refused) return;
  const text = `“${typed.text.trim()}” was not taken. ${typed.refused.message}`;
  app.views.setState({ notice: { tone: 'problem', text } });
}

/** Only what this field itself shows: another one may have begun. */
function clearPreview(app: App, change: TopologyChange | null): void {
  if (change && app.preview.getState().change === change) app.preview.setState({ change: null });
}

function judged(document: TopologyDocument, text: string, meaningOf: (text: string) => Meaning): Typed {
  const meaning = meaningOf(text.trim());
  if (!meaning.ok) return { text, change: null, refused: meaning };
  const change = meaning.edit.change(document);
  const refused = refusal(document, change);
  if (!refused) return { text, change: change.operations.length > 0 ? change : null, refused: null };
  const candidates = rightTexts(document, change, refused, text.trim());
  const suggestions = [
    ...new Set(candidates.flatMap((candidate) => nearestRight(document, candidate, meaningOf) ?? [])),
  ];
  return { text, change: null, refused: { message: words(refused, suggestions), suggestions } };
}

/** A remedy that a button says already is not said twice. */
function words({ said }: Problem, suggestions: readonly string[]): string {
  const [message, remedy] = sentenceOf(said);
  return suggestions.length === 0 ? `${message} ${remedy}` : message;
}

const MOST_TRIES = 3;

/** A text proven right by trying it; a remedy of a remedy where the first will not do either. */
function nearestRight(
  document: TopologyDocument,
  text: string,
  meaningOf: (text: string) => Meaning,
): string | null {
  let candidate: string | undefined = text;
  for (let tries = 0; candidate !== undefined && tries < MOST_TRIES; tries++) {
    const meaning = meaningOf(candidate);
    if (!meaning.ok) return null;
    const change = meaning.edit.change(document);
    const again = refusal(document, change);
    if (!again) return candidate;
    [candidate] = rightTexts(document, change, again, candidate);
  }
  return null;
}

/** A text that could not be read, with what the reader takes it for. */
export function unread(reading: { readonly message: string; readonly suggestion: string | null }): Meaning {
  const { message, suggestion } = reading;
  return { ok: false, message, suggestions: suggestion === null ? [] : [suggestion] };
}

/** The ordinary meaning of a text. */
export function means(edit: Edit): Meaning {
  return { ok: true, edit };
}
