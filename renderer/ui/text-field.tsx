/** A labelled text field that says below itself what is wrong. */
import { useEffect, useId, useRef, type ChangeEvent } from 'react';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
  readonly error?: string | undefined;
  readonly mono?: boolean;
  readonly narrow?: boolean;
  readonly autoFocus?: boolean;
}

export function TextField({
  label,
  value,
  onChange,
  error,
  mono = false,
  narrow = false,
  autoFocus = false,
}: TextFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.select();
  }, [autoFocus]);
  return (
    <div className={narrow ? 'field field-narrow' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        className={mono ? 'input mono' : 'input'}
        value={value}
        onChange={onChange}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        autoComplete="off"
        spellCheck={false}
      />
      {error !== undefined && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}
