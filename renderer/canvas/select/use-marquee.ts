/** Shift and a drag on the ground draws a frame; what lies wholly in it is selected, beside what was. */
import { useReactFlow } from '@xyflow/react';
import { useCallback, type PointerEvent as ReactPointerEvent } from 'react';
import type { Scene } from '#core/diagram/scene';
import type { App } from '../../state/app';
import { useApp } from '../../context/app-context';
import { runWith } from '../../commands/command';
import { SELECT_BOXES } from '../../commands/select-boxes';
import { takeInHand } from '../../actions/in-hand';
import type { Area } from '../../state/preview-store';
import { useLatest } from '../../ui/use-latest';
import { boxesIn, boxesInside, selectionOfAll } from '../../derive/several';
import type { ThingId } from '#core/topology/things/thing-id';

/** What does something of its own when it is pressed and dragged. */
const HELD =
  '.react-flow__node.draggable, [data-route], .route-start, .react-flow__panel, input, textarea, select, button, form';
/** Pixels before a press becomes a drag. */
const THRESHOLD = 4;

/** The handler for a press on the canvas. */
export function useMarquee(scene: Scene): (event: ReactPointerEvent<HTMLElement>) => void {
  const app = useApp();
  const { screenToFlowPosition } = useReactFlow();
  const latest = useLatest(scene);
  return useCallback(
    (event) => {
      const { target, currentTarget, button, shiftKey } = event;
      if (button !== 0 || !shiftKey || !(target instanceof Element) || target.closest(HELD)) return;
      // Else the press would also pan.
      event.preventDefault();
      const toScene = (area: Area): Area => {
        const from = screenToFlowPosition({ x: area.x, y: area.y });
        const to = screenToFlowPosition({ x: area.x + area.width, y: area.y + area.height });
        return { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y };
      };
      drawFrame(app, event.nativeEvent, currentTarget, (area) =>
        area === null ? [] : boxesInside(latest.current, toScene(area)),
      );
    },
    [app, latest, screenToFlowPosition],
  );
}

function drawFrame(
  app: App,
  pressed: PointerEvent,
  canvas: HTMLElement,
  inside: (area: Area | null) => readonly ThingId[],
): void {
  const before = app.views.getState().selection;
  const kept = boxesIn(before);
  let drawing = false;
  const onMove = (event: PointerEvent): void => {
    const area = areaBetween(pressed, event);
    drawing ||= Math.hypot(area.width, area.height) > THRESHOLD;
    if (!drawing) return;
    const corner = canvas.getBoundingClientRect();
    app.preview.setState({ marquee: { ...area, x: area.x - corner.x, y: area.y - corner.y } });
    const ids = [...kept, ...inside(area).filter((id) => !kept.includes(id))];
    if (ids.join() !== boxesIn(app.views.getState().selection).join())
      app.views.setState({ selection: selectionOfAll(ids) });
  };
  const end = (): void => {
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', end);
    release();
    app.preview.setState({ marquee: null });
  };
  const onUp = (): void => {
    end();
    if (!drawing) return;
    letNoClickThrough();
    void runWith(app, SELECT_BOXES, boxesIn(app.views.getState().selection));
  };
  const release = takeInHand(app, () => {
    app.views.setState({ selection: before });
    end();
    letNoClickThrough();
  });
  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', end);
}

/** The browser makes a click of the press and the release; it would select what is under it. */
function letNoClickThrough(): void {
  const stop = (event: MouseEvent): void => event.stopPropagation();
  window.addEventListener('click', stop, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', stop, true), 0);
}

function areaBetween(a: PointerEvent, b: PointerEvent): Area {
  return {
    x: Math.min(a.clientX, b.clientX),
    y: Math.min(a.clientY, b.clientY),
    width: Math.abs(a.clientX - b.clientX),
    height: Math.abs(a.clientY - b.clientY),
  };
}
