/** Zoom and fit, in the canvas's lower right corner. */
import { Panel, useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { useEffect } from 'react';
import { useApp } from '../../app/app-context';

interface CanvasControlsProps {
  readonly onFit: () => void;
}

export function CanvasControls({ onFit }: CanvasControlsProps) {
  const app = useApp();
  const { zoomIn, zoomOut } = useReactFlow();
  useEffect(() => {
    const handle = { fit: onFit, zoomIn: () => void zoomIn(), zoomOut: () => void zoomOut() };
    app.canvas.setState({ handle });
    return () => app.canvas.setState({ handle: null });
  }, [app, onFit, zoomIn, zoomOut]);
  return (
    <Panel position="bottom-right" className="canvas-controls">
      <button
        type="button"
        className="icon-button"
        aria-label="Zoom in"
        title="Zoom in  +"
        onClick={() => void zoomIn()}
      >
        <Plus aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Zoom out"
        title="Zoom out  −"
        onClick={() => void zoomOut()}
      >
        <Minus aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Show everything"
        title="Show everything  0"
        onClick={onFit}
      >
        <Maximize aria-hidden="true" />
      </button>
    </Panel>
  );
}
