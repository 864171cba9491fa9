/**
 * Brings what was selected elsewhere, by keys, in a table or by search, into view. The zoom stays, unless search
 * leads to something that is too small to be read. What is folded shows as its group; a filter gives way.
 */
import { useReactFlow } from '@xyflow/react';
import { useEffect, type RefObject } from 'react';
import type { Scene } from '#core/diagram/scene';
import { isFiltering } from '#core/diagram/focus/scene-filter';
import { useApp, useReading, useViews } from '../../app/app-context';
import { dropFilter, shownBox } from '../../app/selecting';
import { useLatest } from '../../ui/use-latest';
import { sameSelection, stopsOf } from '../keys/neighbour-of';

const MARGIN = 24;
const LEGIBLE = 0.55;

export function useReveal(scene: Scene, root: RefObject<HTMLDivElement | null>): void {
  const { flowToScreenPosition, setCenter, getZoom } = useReactFlow();
  const selection = useViews((state) => state.selection);
  const latest = useLatest(scene);
  const inspector = useViews((state) => state.inspector);
  const app = useApp();
  const flash = useReading((state) => state.flash);
  const box = shownBox(scene, selection);
  useEffect(() => {
    if (flash && box === null && isFiltering(app.reading.getState().filter)) dropFilter(app);
  }, [app, flash, box]);
  useEffect(() => {
    const element = root.current;
    const shown = box === null ? selection : ({ type: 'box', id: box } as const);
    const stop = stopsOf(latest.current).find((candidate) => sameSelection(candidate.selection, shown));
    if (!element || !stop) return;
    const at = flowToScreenPosition(stop.at);
    const frame = element.getBoundingClientRect();
    const inside =
      at.x > frame.left + MARGIN &&
      at.x < frame.right - MARGIN &&
      at.y > frame.top + MARGIN &&
      at.y < frame.bottom - MARGIN;
    const zoom = flash ? Math.max(LEGIBLE, getZoom()) : getZoom();
    if (inside && zoom === getZoom()) return;
    void setCenter(stop.at.x, stop.at.y, { zoom, duration: inspector && !prefersStillness() ? 160 : 0 });
  }, [selection, box, flash, inspector, latest, root, flowToScreenPosition, setCenter, getZoom]);
}

function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
