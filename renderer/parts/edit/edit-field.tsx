/** A labelled text field that edits the file in place, refuses what is wrong and offers the nearest right value. */
import { useId, useRef, type FocusEvent, type KeyboardEvent } from 'react';
import type { Refusal } from '../../state/drafts-store';
import { useEdit, type Meaning } from './use-edit';

interface EditFieldProps {
  readonly label: string;
  /** What the file says. */
  readonly value: string;
  readonly meaningOf: (text: string) => Meaning;
  readonly mono?: boolean;
  readonly narrow?: boolean;
  readonly placeholder?: string;
  /** By which commands find the field. */
  readonly field?: string;
  /** Read out before the label, where several fields are called alike. */
  readonly of?: string;
}

export function EditField(props: EditFieldProps) {
  const { label, value, meaningOf, mono = true, narrow = false, placeholder, field, of } = props;
  const id = useId();
  const root = useRef<HTMLDivElement>(null);
  const { text, type, commit, putBack, refused } = useEdit(value, meaningOf);
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      // Left alone, the key would go on to press a button of the dialog that it may open.
      event.preventDefault();
      void commit();
    }
    if (event.key === 'Escape' && text !== value) {
      event.stopPropagation();
      putBack();
    }
  };
  const leave = (event: FocusEvent): void => {
    const { relatedTarget } = event;
    if (!(relatedTarget instanceof Node && root.current?.contains(relatedTarget))) void commit();
  };
  return (
    <div ref={root} className={narrow ? 'field field-narrow' : 'field'} onBlur={leave}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={mono ? 'input mono' : 'input'}
        value={text}
        placeholder={placeholder}
        aria-label={of === undefined ? undefined : `${label} ${of}`}
        data-field={field}
        aria-invalid={refused !== null}
        aria-describedby={refused === null ? undefined : `${id}-error`}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => type(event.target.value)}
        onKeyDown={keys}
      />
      {refused && <Refused id={`${id}-error`} refused={refused} use={type} />}
    </div>
  );
}

interface RefusedProps {
  readonly id: string;
  readonly refused: Refusal;
  readonly use: (text: string) => void;
}

/** Why a value is refused, and a button for each that would be right. */
export function Refused({ id, refused: { message, suggestions }, use }: RefusedProps) {
  return (
    <div className="refused">
      <p id={id} className="field-error" role="alert">
        {message}
      </p>
      {suggestions.length > 0 && (
        <div className="button-row">
          {suggestions.map((suggestion) => (
            <button
              key={suggestion}
              type="button"
              className="button button-small mono"
              onClick={() => use(suggestion)}
            >
              Use {suggestion}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
