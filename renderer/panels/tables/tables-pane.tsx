/** The whole topology as tables, one at a time. Rows and picture select each other. */
import { Search } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { arrangeRows, AS_IT_IS, type Arrangement } from '#core/report/tables/arrange-rows';
import type { Table } from '#core/report/tables/table';
import { topologyTables } from '#core/report/tables/topology-tables';
import { useApp, useModel, useReading } from '../../context/app-context';
import { openInInspector, select } from '../../actions/selecting';
import { DataTable } from './data-table';
import type { ThingId } from '#core/topology/things/thing-id';
import { useShownSelection } from '../../context/use-shown-selection';
import { selectionOf, thingIn } from '../../derive/selection-of';
import { TabList } from '../../ui/tab-list';

export function TablesPane() {
  const app = useApp();
  const model = useModel();
  const tables = useMemo(() => topologyTables(model), [model]);
  const wanted = useReading((state) => state.table);
  const arrangements = useReading((state) => state.arrangements);
  const selection = thingIn(useShownSelection());
  useFollowing(tables, selection);
  const table = tables.find(({ id }) => id === wanted) ?? tables[0];
  if (!table) return null;
  const arrangement = arrangements[table.id] ?? AS_IT_IS;
  const arrange = (next: Arrangement): void =>
    app.reading.setState({ arrangements: { ...arrangements, [table.id]: next } });
  return (
    <section className="tables-pane" aria-label="Tables">
      <TabList
        label="Tables"
        tabs={tables.map(({ id, title, rows }) => ({ id, title, count: rows.length }))}
        current={table.id}
        panel="table-panel"
        name="table"
        onChange={(next) => app.reading.setState({ table: next })}
      />
      <div className="tables-tools">
        <label className="filter-field">
          <Search aria-hidden="true" />
          <span className="visually-hidden">Rows with these words</span>
          <input
            className="input"
            placeholder={`Filter ${table.title.toLowerCase()}`}
            spellCheck={false}
            value={arrangement.filter}
            onChange={(event) => arrange({ ...arrangement, filter: event.target.value })}
          />
        </label>
        <RowCount table={table} arrangement={arrangement} />
      </div>
      <div id="table-panel" className="tables-body" role="tabpanel" aria-labelledby={`table-tab-${table.id}`}>
        <DataTable
          key={table.id}
          table={table}
          arrangement={arrangement}
          onArrange={arrange}
          selected={selection}
          onSelect={(thing) => select(app, selectionOf(thing))}
          onOpen={(thing) => openInInspector(app, selectionOf(thing))}
        />
      </div>
    </section>
  );
}

/** Tables that name what others are about: what is selected elsewhere does not bring them up. */
const ABOUT_OTHERS = new Set(['policies', 'faults']);

/** What is selected elsewhere brings up its table, unless the one that is shown has it too. */
function useFollowing(tables: readonly Table[], selection: ThingId | null): void {
  const app = useApp();
  const last = useRef<ThingId | null>(null);
  useEffect(() => {
    if (selection === null || last.current === selection) return;
    last.current = selection;
    const has = ({ rows }: Table): boolean => rows.some(({ thing }) => thing === selection);
    const shown = tables.find(({ id }) => id === app.reading.getState().table);
    if (shown && has(shown)) return;
    const found = tables.find((candidate) => !ABOUT_OTHERS.has(candidate.id) && has(candidate));
    if (found) app.reading.setState({ table: found.id });
  }, [app, tables, selection]);
}

function RowCount({ table, arrangement }: { readonly table: Table; readonly arrangement: Arrangement }) {
  const shown = useMemo(() => arrangeRows(table, arrangement).length, [table, arrangement]);
  const all = table.rows.length;
  return (
    <span className="row-count" role="status" aria-label="Rows">
      {shown === all ? `${all} ${all === 1 ? 'row' : 'rows'}` : `${shown} of ${all} rows`}
    </span>
  );
}
