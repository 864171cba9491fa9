/** The upper edge of the dock. Enter and a double click give it all the room that it may have, and take it back. */
import {
  dockHeightOf,
  largestDock,
  LEAST_DOCK,
  setDockHeight,
  shownDockHeight,
  toggleLargestDock,
} from '../../actions/dock';
import { useApp, useReading } from '../../context/app-context';
import { HeightGrip } from '../../ui/height-grip';

const KEY_STEP = 24;

interface DockGripProps {
  /** While it is dragged; null when it is let go. */
  readonly onDrag: (height: number | null) => void;
}

export function DockGrip({ onDrag }: DockGripProps) {
  const app = useApp();
  const height = useReading((state) => shownDockHeight(state.dockHeight));
  return (
    <HeightGrip
      label="Height of the dock"
      title="Drag for more room or less; double-click for all of it"
      height={height}
      least={LEAST_DOCK}
      largest={largestDock()}
      keys={{
        ArrowUp: height + KEY_STEP,
        ArrowDown: height - KEY_STEP,
        Home: LEAST_DOCK,
        End: largestDock(),
      }}
      whole={dockHeightOf}
      onDrag={onDrag}
      onSet={(to) => setDockHeight(app, to)}
      onToggle={() => toggleLargestDock(app)}
    />
  );
}
