/** Faults as a listbox (WAI-ARIA Authoring Practices): one tab stop, arrows go from fault to fault and show each. */
import { ShieldAlert } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { isSinglePoint, nameOfFailed, type FaultOutcome } from '#core/analysis/faults/fault-outcome';
import { showRow, useRowWindow } from '../../ui/use-row-window';
import type { Faults } from './use-faults';

const ROW = 30;

interface FaultListProps {
  readonly faults: Faults;
  readonly chosen: string | null;
  readonly onChoose: (name: string) => void;
}

export function FaultList({ faults, chosen, onChoose }: FaultListProps) {
  const { outcomes } = faults;
  const scroller = useRef<HTMLDivElement>(null);
  const { first, end } = useRowWindow(scroller, outcomes.length, ROW);
  const most = Math.max(1, ...outcomes.map(({ lost }) => lost.length));
  const here = outcomes.findIndex((one) => nameOfFailed(one) === chosen);
  const keys = (event: KeyboardEvent): void => {
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: outcomes.length - 1 }[event.key];
    const next = to === undefined ? undefined : outcomes[Math.max(0, Math.min(outcomes.length - 1, to))];
    if (!next) return;
    event.preventDefault();
    onChoose(nameOfFailed(next));
    if (scroller.current) showRow(scroller.current, outcomes.indexOf(next), ROW, 0);
  };
  return (
    <div
      ref={scroller}
      className="fault-list"
      role="listbox"
      tabIndex={0}
      aria-label="Faults, the most harmful first"
      aria-activedescendant={here >= first && here < end ? `fault-${here}` : undefined}
      onKeyDown={keys}
    >
      <div role="presentation" className="data-rows" style={{ height: outcomes.length * ROW }}>
        {outcomes.slice(first, end).map((outcome, index) => (
          <FaultRow
            key={nameOfFailed(outcome)}
            outcome={outcome}
            place={first + index}
            most={most}
            selected={first + index === here}
            onChoose={onChoose}
          />
        ))}
      </div>
    </div>
  );
}

interface FaultRowProps {
  readonly outcome: FaultOutcome;
  readonly place: number;
  /** The most pairs that any fault loses. */
  readonly most: number;
  readonly selected: boolean;
  readonly onChoose: (name: string) => void;
}

function FaultRow({ outcome, place, most, selected, onChoose }: FaultRowProps) {
  const { lost, moved, harm } = outcome;
  const name = nameOfFailed(outcome);
  const single = isSinglePoint(outcome);
  return (
    <div
      id={`fault-${place}`}
      role="option"
      aria-selected={selected}
      tabIndex={-1}
      className="fault-row"
      style={{ transform: `translateY(${place * ROW}px)` }}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.closest<HTMLElement>('[role="listbox"]')?.focus({ preventScroll: true });
        onChoose(name);
      }}
    >
      <span className="fault-point" title={single ? 'Single point of failure' : undefined}>
        {single && <ShieldAlert aria-label="single point of failure" />}
      </span>
      <span className="fault-name">{name}</span>
      <span className="fault-bar" aria-hidden="true">
        <span style={{ width: `${(100 * lost.length) / most}%` }}>
          <span style={{ width: `${lost.length === 0 ? 0 : (100 * harm) / lost.length}%` }} />
        </span>
      </span>
      <span className="fault-count">{lost.length.toLocaleString('en')} lost</span>
      <span className="fault-count">{moved.length.toLocaleString('en')} otherwise</span>
    </div>
  );
}
