/**
 * Brings what was selected elsewhere, by keys, in a table or by search, into view. The zoom stays, unless search
 * leads to something that is too small to be read. What is folded shows as its group; a filter gives way.
 */
import { useReactFlow } from '@xyflow/react';
import { useEffect, type RefObject } from 'react';
import type { Point, Scene } from '#core/diagram/scene';
import { isFiltering } from '#core/diagram/focus/scene-filter';
import { useApp, useReading, useViews } from '../../context/app-context';
import { dropFilter } from '../../actions/selecting';
import { shownBox } from '../../derive/shown-boxes';
import { useLatest } from '../../ui/use-latest';
import type { Selection } from '../../state/view-store';
import { sameSelection, stopsOf } from '../../derive/neighbour-of';
import { wireMiddle } from '../../derive/wires-by-key';
import { prefersStillness } from '../../ui/prefers-stillness';

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
    const place = placeOf(latest.current, shown);
    if (!element || !place) return;
    const at = flowToScreenPosition(place);
    const frame = element.getBoundingClientRect();
    const inside =
      at.x > frame.left + MARGIN &&
      at.x < frame.right - MARGIN &&
      at.y > frame.top + MARGIN &&
      at.y < frame.bottom - MARGIN;
    const zoom = flash ? Math.max(LEGIBLE, getZoom()) : getZoom();
    if (inside && zoom === getZoom()) return;
    void setCenter(place.x, place.y, { zoom, duration: inspector && !prefersStillness() ? 160 : 0 });
  }, [selection, box, flash, inspector, latest, root, flowToScreenPosition, setCenter, getZoom]);
}

/** The middle of what is selected. */
function placeOf(scene: Scene, selection: Selection): Point | null {
  if (selection?.type === 'wire') return wireMiddle(scene, selection.id);
  if (selection?.type === 'boxes') return placeOf(scene, { type: 'box', id: selection.at });
  return stopsOf(scene).find((candidate) => sameSelection(candidate.selection, selection))?.at ?? null;
}
