/** A field for words, in one line or several. Leaving it makes one step of undo; nothing else shows what is typed before. */
import { useEffect, useId } from 'react';
import { dropDraft, keepDraft, takeDraft } from '../../actions/drafts';
import type { Edit } from '../../commands/edit-command';
import { useApp, useDraft } from '../../context/app-context';

interface WordsFieldProps {
  readonly label: string;
  /** What the file says. */
  readonly value: string;
  readonly editOf: (words: string) => Edit;
  /** Lines of a text that may have several. */
  readonly lines?: number;
  /** By which commands find the field. */
  readonly field?: string;
}

export function WordsField({ label, value, editOf, lines = 1, field }: WordsFieldProps) {
  const app = useApp();
  const id = useId();
  const draft = useDraft(id);
  useEffect(() => () => dropDraft(app, id), [app, id]);
  const type = (text: string): void =>
    keepDraft(app, id, { text, change: null, refused: null, take: () => editOf(text).commit(app) });
  const take = (): void => void takeDraft(app, id);
  const own = {
    id,
    className: 'input',
    value: draft?.text ?? value,
    'data-field': field,
    onBlur: take,
  };
  return (
    <form
      className="field"
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <label htmlFor={id}>{label}</label>
      {lines === 1 ? (
        <input {...own} autoComplete="off" onChange={({ target }) => type(target.value)} />
      ) : (
        <textarea {...own} rows={lines} onChange={({ target }) => type(target.value)} />
      )}
    </form>
  );
}
