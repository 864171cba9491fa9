/** Above the picture: how it is read. What hides or fades anything always shows here, with the way out of it. */
import { Focus as FocusIcon, ListFilter, Map as MapIcon, X } from 'lucide-react';
import { focusTitle } from '#core/diagram/focus/focus';
import { isFiltering } from '#core/diagram/focus/scene-filter';
import type { LabelMode } from '#core/diagram/scene-view';
import { useApp, useDocuments, useModel, useReading, useViews } from '../../context/app-context';
import { leaveFocus } from '../../actions/focusing';
import { runCommand } from '../../commands/command';
import { commandOf, withKeys } from '../../commands/registry';
import type { Panes } from '../../state/reading-store';
import { Menu } from '../../ui/menu';
import { later } from '../../ui/later';

const ExpectationChip = later(
  '.view-bar, .picture',
  async () => (await import('./expectation-chip')).ExpectationChip,
);
const FilterBar = later('.view-bar', async () => (await import('./filter-bar')).FilterBar);

const PANES: readonly { readonly id: Panes; readonly title: string }[] = [
  { id: 'picture', title: 'Diagram' },
  { id: 'both', title: 'Both' },
  { id: 'tables', title: 'Tables' },
];

const LABELS: Readonly<Record<LabelMode, string>> = {
  name: 'Names',
  address: 'Addresses',
  interface: 'Interfaces',
};

export function ViewBar() {
  const panes = useReading((state) => state.panes);
  const filterOpen = useReading((state) => state.filterOpen);
  return (
    <div className="view-bar" role="toolbar" aria-label="View">
      <PanesField />
      {panes !== 'tables' && (
        <>
          <FilterButton />
          <FocusChip />
          {filterOpen ? <FilterBar /> : <span className="view-space" />}
          <LabelsMenu />
          <MinimapButton />
        </>
      )}
      {panes === 'tables' && <span className="view-space" />}
      <Expected />
      <TrialButton />
      <DockButton />
    </div>
  );
}

/** Only where something is expected, and from when a hand is near: nobody needs it to see the picture. */
function Expected() {
  const any = useDocuments(({ document }) => document.topology.expectations.length > 0);
  const hand = useViews((state) => state.knowsMore);
  return any && hand && <ExpectationChip />;
}

function PanesField() {
  const app = useApp();
  const panes = useReading((state) => state.panes);
  return (
    <fieldset className="segmented" title={withKeys('Diagram, both or tables', 'view.panes')}>
      <legend className="visually-hidden">Show</legend>
      {PANES.map(({ id, title }) => (
        <label key={id} data-checked={id === panes}>
          <input
            type="radio"
            name="panes"
            value={id}
            checked={id === panes}
            onChange={() => app.reading.setState({ panes: id })}
          />
          {title}
        </label>
      ))}
    </fieldset>
  );
}

function FilterButton() {
  const app = useApp();
  const open = useReading((state) => state.filterOpen);
  const filtering = useReading((state) => isFiltering(state.filter));
  return (
    <button
      type="button"
      className="view-button"
      aria-pressed={open}
      data-on={filtering}
      title={withKeys('Filter the diagram', 'view.filter')}
      onClick={() => app.reading.setState({ filterOpen: !open })}
    >
      <ListFilter aria-hidden="true" />
      {filtering ? 'Filtered' : 'Filter'}
    </button>
  );
}

/** The way out of focus. */
function FocusChip() {
  const app = useApp();
  const model = useModel();
  const focus = useReading((state) => state.focus);
  if (!focus) {
    return (
      <button
        type="button"
        className="view-button"
        title={withKeys('Only this: fade everything else', 'view.focus')}
        onClick={() => void run(app, 'view.focus')}
      >
        <FocusIcon aria-hidden="true" />
        Only this
      </button>
    );
  }
  const words = focusTitle(model, focus);
  return (
    <button
      type="button"
      className="view-button"
      data-on="true"
      title={withKeys('Show everything again', 'view.focus')}
      onClick={() => leaveFocus(app)}
    >
      <FocusIcon aria-hidden="true" />
      <span className="view-words">{words}</span>
      <X aria-label="leave" />
    </button>
  );
}

function LabelsMenu() {
  const app = useApp();
  const labels = useReading((state) => state.labels);
  return (
    <Menu
      label={`Labels: ${LABELS[labels]}`}
      className="view-button"
      button={LABELS[labels]}
      align="end"
      items={(['name', 'address', 'interface'] as const).map((id) => ({
        id,
        title: LABELS[id],
        checked: id === labels,
        run: () => app.reading.setState({ labels: id }),
      }))}
    />
  );
}

function MinimapButton() {
  const app = useApp();
  const shown = useReading((state) => state.minimap);
  return (
    <button
      type="button"
      className="view-button view-icon"
      aria-pressed={shown}
      aria-label="Minimap"
      title={withKeys('Minimap', 'view.minimap')}
      onClick={() => void run(app, 'view.minimap')}
    >
      <MapIcon aria-hidden="true" />
    </button>
  );
}

function TrialButton() {
  const app = useApp();
  const trying = useDocuments((state) => state.trial !== null);
  return (
    <button
      type="button"
      className="view-button"
      aria-pressed={trying}
      title={withKeys('Try changes without touching the file', 'trial.begin')}
      onClick={() => void run(app, 'trial.begin')}
    >
      What-if
    </button>
  );
}

function DockButton() {
  const app = useApp();
  const shown = useReading((state) => state.dock !== null);
  return (
    <button
      type="button"
      className="view-button"
      aria-pressed={shown}
      title={withKeys('Who reaches what', 'reach.matrix')}
      onClick={() => void run(app, 'reach.matrix')}
    >
      Matrix
    </button>
  );
}

async function run(app: ReturnType<typeof useApp>, id: string): Promise<void> {
  const command = commandOf(id);
  if (command) await runCommand(app, command);
}
