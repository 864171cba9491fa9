/** What the picture leaves out, in one row. */
import { Search, X } from 'lucide-react';
import { isFiltering, namespacesOf, NO_FILTER, type SceneFilter } from '#core/diagram/focus/scene-filter';
import { pressIn } from '../../commands/shortcuts';
import { useApp, useModel, useReading } from '../../context/app-context';

type Switch = 'systemPods' | 'services' | 'outside' | 'unconnectedPorts';

const SWITCHES: readonly { readonly id: Switch; readonly title: string }[] = [
  { id: 'systemPods', title: 'System pods' },
  { id: 'services', title: 'Services' },
  { id: 'outside', title: 'Outside' },
  { id: 'unconnectedPorts', title: 'Empty ports' },
];

export function FilterBar() {
  const app = useApp();
  const filter = useReading((state) => state.filter);
  const change = (patch: Partial<SceneFilter>): void =>
    app.reading.setState({ filter: { ...filter, ...patch } });
  return (
    <div
      className="filter-bar"
      role="group"
      aria-label="Filter"
      onKeyDown={(event) => pressIn(app, 'filter', event)}
    >
      <label className="filter-field">
        <Search aria-hidden="true" />
        <span className="visually-hidden">Pods and services with this name or label</span>
        <input
          className="input"
          placeholder="name or label, app=web"
          spellCheck={false}
          value={filter.text}
          onChange={(event) => change({ text: event.target.value })}
        />
      </label>
      <NamespaceField filter={filter} onChange={(namespace) => change({ namespace })} />
      {SWITCHES.map(({ id, title }) => (
        <label key={id} className="filter-switch" data-checked={filter[id]}>
          <input
            type="checkbox"
            checked={filter[id]}
            onChange={(event) => change({ [id]: event.target.checked })}
          />
          {title}
        </label>
      ))}
      <button
        type="button"
        className="icon-button"
        aria-label={isFiltering(filter) ? 'Take the filter away' : 'Close the filter'}
        title={isFiltering(filter) ? 'Take the filter away' : 'Close the filter'}
        onClick={() => app.reading.setState({ filter: NO_FILTER, filterOpen: false })}
      >
        <X aria-hidden="true" />
      </button>
    </div>
  );
}

interface NamespaceFieldProps {
  readonly filter: SceneFilter;
  readonly onChange: (namespace: string | null) => void;
}

function NamespaceField({ filter, onChange }: NamespaceFieldProps) {
  const namespaces = namespacesOf(useModel());
  return (
    <select
      className="input filter-select"
      aria-label="Namespace"
      value={filter.namespace ?? ''}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">All namespaces</option>
      {namespaces.map((name) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
