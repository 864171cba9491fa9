/** Which of several parts is shown (WAI-ARIA Authoring Practices, tabs): one tab stop, arrows change the tab. */
import type { KeyboardEvent } from 'react';

interface TabListProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly id: Id; readonly title: string; readonly count?: number }[];
  readonly current: Id;
  /** The id of what is shown; that of a tab is `NAME-tab-ID`. */
  readonly panel: string;
  readonly name: string;
  readonly onChange: (id: Id) => void;
}

export function TabList<Id extends string>(props: TabListProps<Id>) {
  const { label, tabs, current, panel, name, onChange } = props;
  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const here = tabs.findIndex(({ id }) => id === current);
    const next = tabs[(here + step + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.id);
    // The list may be drawn anew with what it shows.
    requestAnimationFrame(() => document.getElementById(`${name}-tab-${next.id}`)?.focus());
  };
  return (
    <div className="table-tabs" role="tablist" aria-label={label} tabIndex={-1} onKeyDown={keys}>
      {tabs.map(({ id, title, count }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`${name}-tab-${id}`}
          aria-selected={id === current}
          aria-controls={id === current ? panel : undefined}
          tabIndex={id === current ? 0 : -1}
          className="table-tab"
          onClick={() => onChange(id)}
        >
          {title}
          {count !== undefined && (
            <>
              {' '}
              <span className="tab-count">{count}</span>
            </>
          )}
        </button>
      ))}
    </div>
  );
}
