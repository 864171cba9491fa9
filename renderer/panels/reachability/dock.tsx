/** The dock below the picture: who reaches what. The picture stays in sight above it, and as much of it as people want. */
import { X } from 'lucide-react';
import { useRef, useState, type CSSProperties } from 'react';
import { closeDock, shownDockHeight } from '../../actions/dock';
import { useApp, useReading } from '../../context/app-context';
import type { DockTab } from '../../state/reading-store';
import { TabList } from '../../ui/tab-list';
import { useFocusBack } from '../../ui/use-focus-back';
import { ChangesPane } from './changes-pane';
import { FaultProgress } from './fault-progress';
import { FaultsPane } from './faults-pane';
import { DockGrip } from './dock-grip';
import { MatrixPane } from './matrix-pane';
import { MatrixTools } from './matrix-tools';
import { useMatrix } from './use-matrix';
import '../../styles/matrix.css';

const TABS: readonly { readonly id: DockTab; readonly title: string }[] = [
  { id: 'matrix', title: 'Matrix' },
  { id: 'changes', title: 'Changes' },
  { id: 'faults', title: 'Faults' },
];

export function Dock() {
  const root = useRef<HTMLElement>(null);
  const kept = useReading((state) => shownDockHeight(state.dockHeight));
  const tab = useReading((state) => state.dock) ?? 'matrix';
  const [dragged, setDragged] = useState<number | null>(null);
  useFocusBack(root);
  const style: CSSProperties = { flexBasis: dragged ?? kept };
  return (
    <section ref={root} className="dock" aria-label="Reachability" tabIndex={-1} style={style}>
      <DockGrip onDrag={setDragged} />
      {tab === 'matrix' ? <MatrixTab /> : <OtherTab tab={tab} />}
    </section>
  );
}

function MatrixTab() {
  const matrix = useMatrix();
  return (
    <>
      <header className="dock-head">
        <DockTabs tab="matrix" />
        <MatrixTools matrix={matrix} />
        <CloseDock />
      </header>
      <MatrixPane matrix={matrix} />
    </>
  );
}

function OtherTab({ tab }: { readonly tab: DockTab }) {
  return (
    <>
      <header className="dock-head">
        <DockTabs tab={tab} />
        <span className="view-space" />
        {tab === 'faults' && <FaultProgress />}
        <CloseDock />
      </header>
      <div id="dock-panel" role="tabpanel" aria-labelledby={`dock-tab-${tab}`} className="dock-body">
        {tab === 'faults' ? <FaultsPane /> : <ChangesPane />}
      </div>
    </>
  );
}

function CloseDock() {
  const app = useApp();
  return (
    <button
      type="button"
      className="icon-button"
      aria-label="Close the dock"
      title="Close the dock"
      onClick={() => closeDock(app)}
    >
      <X aria-hidden="true" />
    </button>
  );
}

function DockTabs({ tab }: { readonly tab: DockTab }) {
  const app = useApp();
  return (
    <TabList
      label="Reachability"
      tabs={TABS}
      current={tab}
      panel="dock-panel"
      name="dock"
      onChange={(dock) => app.reading.setState({ dock })}
    />
  );
}
