/** The dock below the picture: who reaches what. The picture stays in sight above it, and as much of it as people want. */
import { X } from 'lucide-react';
import { useRef, useState, type CSSProperties } from 'react';
import { useApp, useReading } from '../../context/app-context';
import { useFocusBack } from '../../ui/use-focus-back';
import { closeDock, shownDockHeight } from '../../actions/dock';
import { DockGrip } from './dock-grip';
import { MatrixPane } from './matrix-pane';
import '../../styles/matrix.css';

export function Dock() {
  const app = useApp();
  const root = useRef<HTMLElement>(null);
  const kept = useReading((state) => shownDockHeight(state.dockHeight));
  const [dragged, setDragged] = useState<number | null>(null);
  useFocusBack(root);
  const style: CSSProperties = { flexBasis: dragged ?? kept };
  return (
    <section ref={root} className="dock" aria-label="Reachability" tabIndex={-1} style={style}>
      <DockGrip onDrag={setDragged} />
      <MatrixPane
        close={
          <button
            type="button"
            className="icon-button"
            aria-label="Close the matrix"
            title="Close the matrix"
            onClick={() => closeDock(app)}
          >
            <X aria-hidden="true" />
          </button>
        }
      />
    </section>
  );
}
