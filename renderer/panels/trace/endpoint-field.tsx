/** Chooses an endpoint: a combobox (WAI-ARIA Authoring Practices) with groups and addresses that also takes any name or address. */
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import type { EndpointChoice } from '#core/analysis/endpoints/list-endpoints';
import type { EndpointRole } from '#core/analysis/endpoints/match-endpoints';
import { endpointOptions, stepThrough, type EndpointOption } from './endpoint-options';

interface EndpointFieldProps {
  readonly label: string;
  readonly end: EndpointRole;
  readonly value: string;
  readonly choices: readonly EndpointChoice[];
  readonly placeholder: string;
  readonly onChoose: (name: string) => void;
  /** After Enter or Escape: the focus goes where the next key is meant. */
  readonly onDone: () => void;
}

export function EndpointField(props: EndpointFieldProps) {
  const { label, end, value, choices, placeholder, onChoose, onDone } = props;
  const id = useId();
  /** What is being typed; null while nobody does. */
  const [text, setText] = useState<string | null>(null);
  /** The option that the arrow keys have gone to; null while they have not been used. */
  const [moved, setMoved] = useState<number | null>(null);
  const open = text !== null;
  const { options, likeliest } = useMemo(
    () => endpointOptions(choices, text ?? '', end),
    [choices, text, end],
  );
  const active = moved ?? likeliest;
  const close = (): void => {
    setText(null);
    setMoved(null);
  };
  const choose = (name: string): void => {
    close();
    if (name !== '' && name !== value) onChoose(name);
  };
  const keys = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (!open) setText('');
      setMoved(stepThrough(options.length, active, step));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      // Done before the focus goes, which would take what is typed once more.
      if (open) flushSync(() => choose(options[active]?.name ?? ''));
      onDone();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      flushSync(close);
      onDone();
    }
  };
  return (
    <div className="endpoint-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        role="combobox"
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={text ?? value}
        onFocus={(event) => event.target.select()}
        onClick={() => setText((typed) => typed ?? '')}
        onChange={(event) => {
          setText(event.target.value);
          setMoved(null);
        }}
        onBlur={() => (text === null || text.trim() === '' ? close() : choose(options[active]?.name ?? ''))}
        onKeyDown={keys}
      />
      {open && <OptionList id={id} label={label} options={options} active={active} onChoose={choose} />}
    </div>
  );
}

interface OptionListProps {
  readonly id: string;
  readonly label: string;
  readonly options: readonly EndpointOption[];
  readonly active: number;
  readonly onChoose: (name: string) => void;
}

function OptionList({ id, label, options, active, onChoose }: OptionListProps) {
  const groups = [...new Set(options.map(({ group }) => group))];
  return (
    <div className="choice-list" id={`${id}-list`} role="listbox" aria-label={label}>
      {groups.map((group) => (
        <div key={group} role="group" aria-labelledby={`${id}-${group}`} className="choice-group">
          <div id={`${id}-${group}`} className="choice-heading" role="presentation">
            {group}
          </div>
          {options.map((option, index) =>
            option.group === group ? (
              <div
                key={`${option.title} ${option.name}`}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                className="choice"
                ref={index === active ? showActive : undefined}
                onPointerDown={(event) => {
                  event.preventDefault();
                  onChoose(option.name);
                }}
              >
                <span className="choice-title">{option.title}</span>
                <span className="choice-name">{option.detail}</span>
                <span className="choice-address">{option.address}</span>
              </div>
            ) : null,
          )}
        </div>
      ))}
    </div>
  );
}

function showActive(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
