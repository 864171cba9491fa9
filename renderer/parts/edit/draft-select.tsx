/** A choice in a small form: it holds a draft, not the file. */
import { useId } from 'react';
import type { Choice } from './edit-choice';

interface DraftSelectProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly (Choice & { readonly value: Value })[];
  readonly onChange: (value: Value) => void;
  readonly narrow?: boolean;
}

export function DraftSelect<Value extends string>({
  label,
  value,
  choices,
  onChange,
  narrow = false,
}: DraftSelectProps<Value>) {
  const id = useId();
  return (
    <div className={narrow ? 'field field-narrow' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        value={value}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.title}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Choices whose titles are their values. */
export function plainChoices<Value extends string>(
  values: readonly Value[],
): readonly { readonly value: Value; readonly title: string }[] {
  return values.map((value) => ({ value, title: value }));
}
