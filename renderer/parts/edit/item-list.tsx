/** Things of which there are several, each with a way to remove it, and a small form for one more. */
import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useApp } from '../../context/app-context';
import type { Edit } from '../../commands/edit-command';
import type { FormName } from '../../state/drafts-store';
import { useFormOpener } from './use-form';

interface ItemRowProps {
  readonly children: ReactNode;
  /** What the button takes away, read out. */
  readonly what: string;
  readonly removal: Edit;
}

/** One of them. */
export function ItemRow({ children, what, removal }: ItemRowProps) {
  const app = useApp();
  return (
    <li className="item-row">
      <div className="item-words">{children}</div>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={`Remove ${what}`}
        title={`Remove ${what}`}
        onClick={() => void removal.commit(app)}
      >
        <X aria-hidden="true" />
      </button>
    </li>
  );
}

interface AddOneProps {
  readonly label: string;
  /** The form that it opens. */
  readonly form: FormName;
  readonly field?: string;
  readonly children: (close: () => void) => ReactNode;
}

/** A button that gives way to a small form. */
export function AddOne({ label, form, field, children }: AddOneProps) {
  const { open, show, close, button } = useFormOpener(form);
  if (open) return <div className="add-one">{children(close)}</div>;
  return (
    <button ref={button} type="button" className="button button-quiet" data-field={field} onClick={show}>
      <Plus aria-hidden="true" />
      {label}
    </button>
  );
}
