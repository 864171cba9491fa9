/**
 * The upper edge of the trace: dragged, or moved by the arrow keys, it gives the packet and the reason more room or
 * less, and puts them away (WAI-ARIA Authoring Practices, window splitter).
 */
import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { largestHeight, setTraceHeight, toggleTraceDetails, wholeHeight } from '../../actions/trace-room';
import { useApp, useReading } from '../../context/app-context';

const KEY_STEP = 24;

interface PanelGripProps {
  /** While it is dragged; null when it is let go. */
  readonly onDrag: (height: number | null) => void;
}

export function PanelGrip({ onDrag }: PanelGripProps) {
  const app = useApp();
  const height = useReading((state) => state.traceHeight);
  const [start, setStart] = useState<{ readonly y: number; readonly height: number } | null>(null);
  const heightAt = ({ clientY }: PointerEvent): number =>
    start === null ? height : wholeHeight(start.height + start.y - clientY);
  const letGo = (event: PointerEvent): void => {
    if (start === null) return;
    setStart(null);
    onDrag(null);
    if (event.type === 'pointerup') setTraceHeight(app, heightAt(event));
  };
  const keys = (event: KeyboardEvent): void => {
    const to = {
      ArrowUp: Math.max(height, KEY_STEP * 2) + KEY_STEP,
      ArrowDown: height - KEY_STEP < KEY_STEP * 3 ? 0 : height - KEY_STEP,
      Home: 0,
      End: largestHeight(),
    }[event.key];
    if (to === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    if (to === undefined) toggleTraceDetails(app);
    else setTraceHeight(app, to);
  };
  return (
    <div
      className="panel-grip"
      role="separator"
      aria-orientation="horizontal"
      aria-label="Height of the trace"
      aria-valuemin={0}
      aria-valuemax={largestHeight()}
      aria-valuenow={height}
      title="Drag for more room or less; double-click opens and closes"
      tabIndex={0}
      data-dragging={start !== null}
      onKeyDown={keys}
      onDoubleClick={() => toggleTraceDetails(app)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setStart({ y: event.clientY, height });
      }}
      onPointerMove={(event) => start !== null && onDrag(heightAt(event))}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    />
  );
}
