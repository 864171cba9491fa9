/** A small form whose values make one edit together: what is typed shows at once, what is wrong is refused below. */
import { useEffect, useMemo, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { sentenceOf } from '#core/sentences/catalogue';
import type { TopologyDocument } from '#core/topology/document';
import { useApp, useDocuments } from '../../context/app-context';
import type { Edit } from '../../commands/edit-command';
import { refusal } from '../../derive/judge';
import type { Meaning } from './use-edit';

interface DraftFormProps {
  readonly label: string;
  readonly submit: string;
  readonly meaning: Meaning;
  readonly onDone: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

export function DraftForm({ label, submit, meaning, onDone, onCancel, children }: DraftFormProps) {
  const app = useApp();
  const document = useDocuments((state) => state.document);
  const edit = meaning.ok ? meaning.edit : null;
  const { change, message } = useMemo(() => judged(document, edit), [document, edit]);
  const refused = meaning.ok ? message : meaning.message;
  useEffect(() => {
    app.preview.setState({ change });
    return () => {
      if (app.preview.getState().change === change) app.preview.setState({ change: null });
    };
  }, [app, change]);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (edit && refused === null) void edit.commit(app).then(onDone);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onCancel();
  };
  return (
    <form className="draft-form" aria-label={label} onSubmit={send} onKeyDown={keys}>
      {children}
      {refused !== null && refused !== '' && (
        <p className="objection objection-error" role="alert">
          {refused}
        </p>
      )}
      <div className="button-row">
        <button type="submit" className="button button-primary" disabled={refused !== null}>
          {submit}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      </div>
    </form>
  );
}

function judged(document: TopologyDocument, edit: Edit | null) {
  if (!edit) return { change: null, message: null };
  const change = edit.change(document);
  const refused = refusal(document, change);
  return refused ? { change: null, message: sentenceOf(refused.said).join(' ') } : { change, message: null };
}

/** Something is still missing: nothing is said, but nothing can be sent either. */
export const INCOMPLETE: Meaning = { ok: false, message: '', suggestions: [] };
