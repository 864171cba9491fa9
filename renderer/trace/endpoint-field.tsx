/** Chooses an endpoint: a combobox (WAI-ARIA Authoring Practices) with groups and addresses that also takes any name or address. */
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { EndpointChoice } from '#core/analysis/endpoints';

interface EndpointFieldProps {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly EndpointChoice[];
  readonly placeholder: string;
  readonly onChoose: (name: string) => void;
}

const MOST_SHOWN = 60;

export function EndpointField({ label, value, choices, placeholder, onChoose }: EndpointFieldProps) {
  const id = useId();
  const [text, setText] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const open = text !== null;
  const shown = useMemo(() => matching(choices, text ?? ''), [choices, text]);
  const choose = (name: string): void => {
    setText(null);
    setActive(-1);
    if (name !== value) onChoose(name);
  };
  const leave = (): void => {
    const typed = text?.trim() ?? '';
    if (typed === '' || typed === value) setText(null);
    else choose(typed);
  };
  const keys = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (!open) setText('');
      setActive((here) => Math.min(shown.length - 1, Math.max(-1, here + step)));
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(shown[active]?.name ?? exactly(shown, text) ?? (text.trim() || value));
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setText(null);
      setActive(-1);
    }
  };
  return (
    <div className="endpoint-field">
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        className="input"
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={text ?? value}
        onFocus={(event) => event.target.select()}
        onClick={() => setText((typed) => typed ?? '')}
        onChange={(event) => {
          setText(event.target.value);
          setActive(event.target.value === '' ? -1 : 0);
        }}
        onBlur={leave}
        onKeyDown={keys}
      />
      {open && (
        <ChoiceList id={id} label={label} choices={shown} active={active} onChoose={choose} typed={text} />
      )}
    </div>
  );
}

function exactly(shown: readonly EndpointChoice[], text: string): string | null {
  return shown.find(({ name }) => name === text.trim())?.name ?? null;
}

interface ChoiceListProps {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly EndpointChoice[];
  readonly active: number;
  readonly typed: string;
  readonly onChoose: (name: string) => void;
}

function ChoiceList({ id, label, choices, active, typed, onChoose }: ChoiceListProps) {
  const groups = [...new Set(choices.map(({ group }) => group))];
  return (
    <div className="choice-list" id={`${id}-list`} role="listbox" aria-label={label}>
      {groups.map((group) => (
        <div key={group} role="group" aria-labelledby={`${id}-${group}`} className="choice-group">
          <div id={`${id}-${group}`} className="choice-heading" role="presentation">
            {group}
          </div>
          {choices.map((choice, index) =>
            choice.group === group ? (
              <div
                key={choice.name}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                className="choice"
                ref={index === active ? showActive : undefined}
                onPointerDown={(event) => {
                  event.preventDefault();
                  onChoose(choice.name);
                }}
              >
                <span className="choice-title">{choice.title}</span>
                <span className="choice-name">{choice.name}</span>
                <span className="choice-address">{choice.addresses[0] ?? ''}</span>
              </div>
            ) : null,
          )}
        </div>
      ))}
      {choices.length === 0 && (
        <div role="option" tabIndex={-1} aria-selected={false} className="choice choice-free">
          Enter asks for <strong>{typed}</strong> as a name or an address
        </div>
      )}
    </div>
  );
}

function showActive(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

/** Choices in which every word of the text occurs. */
function matching(choices: readonly EndpointChoice[], text: string): readonly EndpointChoice[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return choices
    .filter(({ name, title, addresses }) => {
      const all = `${name} ${title} ${addresses.join(' ')}`.toLowerCase();
      return words.every((word) => all.includes(word));
    })
    .slice(0, MOST_SHOWN);
}
