/**
 * Where nodes stand in several columns, a wire to the interface of one in a later column runs along the gap above its
 * row, so that it crosses no other node.
 */
import { TAB_OVERHANG } from '../layout/grid';
import type { Box, Point } from '../scene';
import { cornerOf, type Places } from './wire-ends';

/** Half the gap between two nodes of a column. */
const ABOVE = 8;
/** How far before the interfaces a wire turns up, or down again. */
const TURN = 20;

/** Empty where nothing stands between the interface and what is left of all nodes. */
export function aroundNodes(places: Places, tab: Box): readonly Point[] {
  const node = tab.kind === 'interface' && tab.parent !== null ? places.boxes.get(tab.parent) : undefined;
  if (node?.kind !== 'node') return [];
  const { x, y } = cornerOf(places, node);
  const before = [...places.boxes.values()].flatMap((box) => {
    const left = cornerOf(places, box).x;
    return box.kind === 'node' && left + box.width <= x ? [left] : [];
  });
  if (before.length === 0) return [];
  return [
    { x: Math.min(...before) - TAB_OVERHANG - TURN, y: y - ABOVE },
    { x: x - TAB_OVERHANG - TURN, y: y - ABOVE },
  ];
}
