/** The heads of a table. A click sorts, another one turns the order round, a third one brings back the table's own. */
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { Arrangement } from '#core/report/tables/arrange-rows';
import type { Column } from '#core/report/tables/table';

interface TableHeadsProps {
  readonly columns: readonly Column[];
  readonly arrangement: Arrangement;
  readonly onArrange: (arrangement: Arrangement) => void;
}

export function TableHeads({ columns, arrangement, onArrange }: TableHeadsProps) {
  const { sortBy, descending } = arrangement;
  const sort = (column: string): void => {
    if (sortBy !== column) onArrange({ ...arrangement, sortBy: column, descending: false });
    else if (!descending) onArrange({ ...arrangement, descending: true });
    else onArrange({ ...arrangement, sortBy: null, descending: false });
  };
  return (
    <div role="rowgroup" className="data-heads">
      <div role="row" aria-rowindex={1} className="data-row">
        {columns.map(({ id, title }) => (
          <div
            key={id}
            role="columnheader"
            className="data-head"
            aria-sort={sortBy === id ? (descending ? 'descending' : 'ascending') : 'none'}
          >
            <button type="button" onClick={() => sort(id)} title={`Sort by ${title.toLowerCase()}`}>
              {title}
              {sortBy === id &&
                (descending ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" />)}
            </button>
          </div>
        ))}
      </div>
    </div>
  );
}
