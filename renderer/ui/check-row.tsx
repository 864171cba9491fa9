/** A box to tick, with a line of what it means. */
import { useId } from 'react';

interface CheckRowProps {
  readonly label: string;
  readonly detail?: string;
  readonly on: boolean;
  /** Why it cannot be changed now; null when it can. */
  readonly unavailable?: string | null;
  readonly onChange: (on: boolean) => void;
}

export function CheckRow({ label, detail, on, unavailable = null, onChange }: CheckRowProps) {
  const id = useId();
  return (
    <div className="check-row" data-unavailable={unavailable !== null}>
      <input
        id={id}
        type="checkbox"
        checked={on}
        disabled={unavailable !== null}
        aria-describedby={detail === undefined ? undefined : `${id}-detail`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id} title={unavailable ?? undefined}>
        {label}
      </label>
      {detail !== undefined && (
        <p id={`${id}-detail`} className="check-detail">
          {detail}
        </p>
      )}
    </div>
  );
}
