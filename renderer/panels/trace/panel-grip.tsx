/** The upper edge of the trace: it gives the packet and the reason more room or less, and puts them away. */
import { largestHeight, setTraceHeight, toggleTraceDetails, wholeHeight } from '../../actions/trace-room';
import { useApp, useReading } from '../../context/app-context';
import { HeightGrip } from '../../ui/height-grip';

const KEY_STEP = 24;

interface PanelGripProps {
  /** While it is dragged; null when it is let go. */
  readonly onDrag: (height: number | null) => void;
}

export function PanelGrip({ onDrag }: PanelGripProps) {
  const app = useApp();
  const height = useReading((state) => state.traceHeight);
  return (
    <HeightGrip
      label="Height of the trace"
      title="Drag for more room or less; double-click opens and closes"
      height={height}
      least={0}
      largest={largestHeight()}
      keys={{
        ArrowUp: Math.max(height, KEY_STEP * 2) + KEY_STEP,
        ArrowDown: height - KEY_STEP < KEY_STEP * 3 ? 0 : height - KEY_STEP,
        Home: 0,
        End: largestHeight(),
      }}
      whole={wholeHeight}
      onDrag={onDrag}
      onSet={(to) => setTraceHeight(app, to)}
      onToggle={() => toggleTraceDetails(app)}
    />
  );
}
