/** A small form whose values make one edit together: what is typed shows at once, what is wrong is refused below. */
import { useEffect, useMemo, type KeyboardEvent, type ReactNode } from 'react';
import { sentenceOf } from '#core/sentences/catalogue';
import type { TopologyDocument } from '#core/topology/document';
import { useApp, useDocuments } from '../../context/app-context';
import { dropForm } from '../../actions/forms';
import type { FormName } from '../../state/drafts-store';
import type { Edit } from '../../commands/edit-command';
import { refusal } from '../../derive/judge';
import type { Meaning } from './use-edit';
import { useSend } from './use-send';

interface DraftFormProps {
  readonly name: FormName;
  readonly submit: string;
  readonly meaning: Meaning;
  readonly onDone: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

export function DraftForm({ name, submit, meaning, onDone, onCancel, children }: DraftFormProps) {
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
  const giveUp = (): void => {
    dropForm(app, name);
    onCancel();
  };
  const send = useSend(
    name,
    edit && refused === null
      ? async () => {
          await edit.commit(app);
          dropForm(app, name);
          onDone();
        }
      : null,
  );
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    giveUp();
  };
  return (
    <form
      className="draft-form"
      aria-label={name.label}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={keys}
    >
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
        <button type="button" className="button" onClick={giveUp}>
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
