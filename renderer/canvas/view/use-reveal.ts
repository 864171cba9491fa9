/** Brings what was selected elsewhere, by keys or by search, into view without changing the zoom. */
import { useReactFlow } from '@xyflow/react';
import { useEffect, type RefObject } from 'react';
import type { Scene } from '#core/diagram/scene';
import { useViews } from '../../app/app-context';
import { useLatest } from '../../ui/use-latest';
import { sameSelection, stopsOf } from '../keys/neighbour-of';

const MARGIN = 24;

export function useReveal(scene: Scene, root: RefObject<HTMLDivElement | null>): void {
  const { flowToScreenPosition, setCenter, getZoom } = useReactFlow();
  const selection = useViews((state) => state.selection);
  const latest = useLatest(scene);
  const inspector = useViews((state) => state.inspector);
  useEffect(() => {
    const element = root.current;
    const stop = stopsOf(latest.current).find((candidate) => sameSelection(candidate.selection, selection));
    if (!element || !stop) return;
    const at = flowToScreenPosition(stop.at);
    const frame = element.getBoundingClientRect();
    const inside =
      at.x > frame.left + MARGIN &&
      at.x < frame.right - MARGIN &&
      at.y > frame.top + MARGIN &&
      at.y < frame.bottom - MARGIN;
    if (!inside) void setCenter(stop.at.x, stop.at.y, { zoom: getZoom(), duration: inspector ? 160 : 0 });
  }, [selection, inspector, latest, root, flowToScreenPosition, setCenter, getZoom]);
}
