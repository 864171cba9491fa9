/** Zoom and fit, in the canvas's lower right corner. */
import { withKeys } from '../../commands/registry';
import { Panel, useReactFlow } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { memo, useEffect } from 'react';
import type { Area } from '#core/diagram/part-of-scene';
import { canvasPoint, scenePoint, type CanvasPoint, type ScenePoint } from '#core/diagram/points';
import type { Scene } from '#core/diagram/scene';
import { useApp } from '../../context/app-context';
import { boxElementId } from '../flow/box-node';
import { useLatest } from '../../ui/use-latest';

interface CanvasControlsProps {
  readonly onFit: () => void;
  readonly scene: Scene;
}

function beside(id: string): CanvasPoint {
  const frame = document.querySelector('.canvas')?.getBoundingClientRect();
  const box = document.getElementById(boxElementId(id))?.getBoundingClientRect();
  return canvasPoint((box?.right ?? 0) - (frame?.x ?? 0), (box?.top ?? 0) - (frame?.y ?? 0));
}

export const CanvasControls = memo(function CanvasControls({ onFit, scene }: CanvasControlsProps) {
  const app = useApp();
  const { zoomIn, zoomOut, screenToFlowPosition } = useReactFlow();
  const latest = useLatest(scene);
  useEffect(() => {
    const area = (): Area => {
      const frame = document.querySelector('.react-flow')?.getBoundingClientRect() ?? new DOMRect();
      const corner = screenToFlowPosition({ x: frame.left, y: frame.top });
      const opposite = screenToFlowPosition({ x: frame.right, y: frame.bottom });
      return { left: corner.x, top: corner.y, right: opposite.x, bottom: opposite.y };
    };
    const middle = (): ScenePoint => {
      const { left, top, right, bottom } = area();
      return scenePoint((left + right) / 2, (top + bottom) / 2);
    };
    const handle = {
      scene: () => latest.current,
      fit: onFit,
      zoomIn: () => void zoomIn(),
      zoomOut: () => void zoomOut(),
      middle,
      area,
      beside,
    };
    app.canvas.setState({ handle });
    return () => app.canvas.setState({ handle: null });
  }, [app, onFit, latest, zoomIn, zoomOut, screenToFlowPosition]);
  return (
    <Panel position="bottom-right" className="canvas-controls">
      <button
        type="button"
        className="icon-button"
        aria-label="Zoom in"
        title={withKeys('Zoom in', 'view.zoom-in')}
        onClick={() => void zoomIn()}
      >
        <Plus aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Zoom out"
        title={withKeys('Zoom out', 'view.zoom-out')}
        onClick={() => void zoomOut()}
      >
        <Minus aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Show everything"
        title={withKeys('Show everything', 'view.fit')}
        onClick={onFit}
      >
        <Maximize aria-hidden="true" />
      </button>
    </Panel>
  );
});
