/**
 * A value that people type over: while they type, everything shows it as if it were so; Enter or leaving the field
 * makes it one step of undo; Escape brings back what was. What is wrong is refused in place.
 */
import { useEffect, useId } from 'react';
import { sentenceOf } from '#core/sentences/catalogue';
import type { TopologyDocument } from '#core/topology/document';
import type { Problem } from '#core/topology/problem';
import { dropDraft, keepDraft, leaveDraft, takeDraft } from '../../actions/drafts';
import type { Draft, Refusal } from '../../state/drafts-store';
import { useApp, useDocuments, useDraft } from '../../context/app-context';
import type { Edit } from '../../commands/edit-command';
import { refusal, rightTexts } from '../../derive/judge';
import { useLatest } from '../../ui/use-latest';

/** What a text means: an edit, or why it is none. */
export type Meaning = { readonly ok: true; readonly edit: Edit } | ({ readonly ok: false } & Refusal);

export interface TypedEdit {
  /** What the field shows. */
  readonly text: string;
  readonly type: (text: string) => void;
  readonly commit: () => Promise<void>;
  readonly putBack: () => void;
  /** Null while nothing is wrong. */
  readonly refused: Refusal | null;
}

/** `value` is what the file says; `meaningOf` makes an edit of what is typed. */
export function useEdit(value: string, meaningOf: (text: string) => Meaning): TypedEdit {
  const app = useApp();
  const field = useId();
  const draft = useDraft(field);
  const document = useDocuments((state) => state.document);
  const latest = useLatest({ value, meaningOf });
  useEffect(() => () => leaveDraft(app, field), [app, field]);
  const putBack = (): void => {
    dropDraft(app, field);
    app.preview.setState({ change: null });
  };
  const take = async (text: string): Promise<void> => {
    if (text === latest.current.value) app.preview.setState({ change: null });
    const meaning = text === latest.current.value ? null : latest.current.meaningOf(text);
    if (meaning?.ok) await meaning.edit.commit(app);
  };
  return {
    text: draft?.text ?? value,
    refused: draft?.refused ?? null,
    putBack,
    type: (text) => {
      const same = text.trim() === value;
      const typed = same ? { text, change: null, refused: null } : judged(document, text, meaningOf);
      keepDraft(app, field, { ...typed, take: () => take(text.trim()) });
      app.preview.setState({ change: typed.change });
    },
    commit: () => takeDraft(app, field),
  };
}

type Typed = Pick<Draft, 'text' | 'change' | 'refused'>;

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
