/** Choices that edit the file at once: from a list, side by side, or a switch. */
import { useId } from 'react';
import { useApp } from '../../context/app-context';
import type { Edit } from '../../commands/edit-command';

export interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly title: string;
}

interface EditChoiceProps<Value extends string> {
  readonly label: string;
  /** As the file has it: none of the choices where it says something else. */
  readonly value: string;
  readonly choices: readonly Choice<Value>[];
  readonly editOf: (value: Value) => Edit;
  readonly field?: string;
  /** Read out behind the label, where several are called alike. */
  readonly of?: string;
}

/** A list of values. */
export function EditSelect<Value extends string>(props: EditChoiceProps<Value>) {
  const { label, value, choices, editOf, field, of } = props;
  const app = useApp();
  const id = useId();
  const choose = (text: string): void => {
    const chosen = choices.find((choice) => choice.value === text);
    if (chosen) void editOf(chosen.value).commit(app);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        value={value}
        aria-label={of === undefined ? undefined : `${label} ${of}`}
        data-field={field}
        onChange={(event) => choose(event.target.value)}
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

/** A few values side by side. */
export function EditSegments<Value extends string>(props: EditChoiceProps<Value>) {
  const { label, value, choices, editOf } = props;
  const app = useApp();
  const name = useId();
  return (
    <fieldset className="field">
      <legend>{label}</legend>
      <div className="segmented segmented-wide">
        {choices.map((choice) => (
          <label key={choice.value} data-checked={choice.value === value}>
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              onChange={() => void editOf(choice.value).commit(app)}
            />
            {choice.title}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface EditSwitchProps {
  readonly label: string;
  readonly detail?: string;
  readonly on: boolean;
  readonly editOf: (on: boolean) => Edit;
}

/** On or off. */
export function EditSwitch({ label, detail, on, editOf }: EditSwitchProps) {
  const app = useApp();
  const id = useId();
  return (
    <div className="switch-row">
      <div>
        <span id={id}>{label}</span>
        {detail !== undefined && <span className="switch-detail">{detail}</span>}
      </div>
      <button
        type="button"
        className="switch"
        role="switch"
        aria-checked={on}
        aria-labelledby={id}
        onClick={() => void editOf(!on).commit(app)}
      >
        <span className="switch-knob" />
      </button>
    </div>
  );
}
