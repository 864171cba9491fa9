/** A few values side by side, of which one holds. */
import { useId } from 'react';

interface SegmentsProps<Value extends string | number> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly {
    readonly value: Value;
    readonly title: string;
    /** Why it cannot be chosen now; null when it can. */
    readonly unavailable?: string | null;
  }[];
  /** Stands below. */
  readonly detail?: string;
  readonly onChange: (value: Value) => void;
}

export function Segments<Value extends string | number>({
  label,
  value,
  choices,
  detail,
  onChange,
}: SegmentsProps<Value>) {
  const name = useId();
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="segmented segmented-wide">
        {choices.map((choice) => (
          <label
            key={choice.value}
            data-checked={choice.value === value}
            data-unavailable={(choice.unavailable ?? null) !== null}
            title={choice.unavailable ?? undefined}
          >
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              disabled={(choice.unavailable ?? null) !== null}
              onChange={() => onChange(choice.value)}
            />
            {choice.title}
          </label>
        ))}
      </div>
      {detail !== undefined && <p className="field-hint">{detail}</p>}
    </fieldset>
  );
}
