/** Which table is shown (WAI-ARIA Authoring Practices, tabs): one tab stop, arrows change the tab. */
import type { KeyboardEvent } from 'react';
import type { Table } from '#core/report/tables/table';
import { useApp } from '../../context/app-context';

interface TableTabsProps {
  readonly tables: readonly Table[];
  readonly current: string;
}

export function TableTabs({ tables, current }: TableTabsProps) {
  const app = useApp();
  const keys = (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const here = tables.findIndex(({ id }) => id === current);
    const next = tables[(here + step + tables.length) % tables.length];
    if (!next) return;
    app.reading.setState({ table: next.id });
    document.getElementById(`table-tab-${next.id}`)?.focus();
  };
  return (
    <div className="table-tabs" role="tablist" aria-label="Tables" tabIndex={-1} onKeyDown={keys}>
      {tables.map(({ id, title, rows }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`table-tab-${id}`}
          aria-selected={id === current}
          aria-controls={id === current ? 'table-panel' : undefined}
          tabIndex={id === current ? 0 : -1}
          className="table-tab"
          onClick={() => app.reading.setState({ table: id })}
        >
          {title} <span className="tab-count">{rows.length}</span>
        </button>
      ))}
    </div>
  );
}
