/** The next hops of a route as options: those that the device would refuse are there too, with the reason. */
import { objectionSentence } from '#core/sentences/route-objections';
import type { NextHopChoice } from '#core/analysis/custom-routes/next-hop-choices';

interface NextHopListProps {
  readonly id: string;
  readonly choices: readonly NextHopChoice[];
  readonly active: number;
  readonly onTake: (choice: NextHopChoice) => void;
}

export function NextHopList({ id, choices, active, onTake }: NextHopListProps) {
  if (choices.length === 0) return <p className="panel-empty">Nothing outside is called so.</p>;
  return (
    <div className="next-hop-list" id={`${id}-list`} role="listbox" aria-label="Next hops">
      {choices.map((choice, place) => (
        <Option
          key={choice.name}
          id={`${id}-${place}`}
          choice={choice}
          active={place === active}
          onTake={() => onTake(choice)}
        />
      ))}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly choice: NextHopChoice;
  readonly active: boolean;
  readonly onTake: () => void;
}

function Option({ id, choice: { title, address, refusal, warning }, active, onTake }: OptionProps) {
  const objection = refusal ?? warning;
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={active}
      aria-disabled={refusal !== null}
      className="next-hop-option"
      ref={active ? showActive : undefined}
      onPointerDown={(event) => {
        event.preventDefault();
        onTake();
      }}
    >
      <span className="next-hop-title">{title}</span>
      <span className="mono">{address}</span>
      {objection && (
        <span className="next-hop-reason" data-tone={refusal === null ? 'warning' : 'problem'}>
          {objectionSentence(objection.said)[0]}
        </span>
      )}
    </div>
  );
}

function showActive(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
