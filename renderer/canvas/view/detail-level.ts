/**
 * How much of the picture can be read at a zoom. The level is an attribute of the canvas, and the stylesheet does
 * the rest: zooming draws no box again, and only crossing a threshold changes anything at all.
 */
import type { ReactFlowState } from '@xyflow/react';

export type DetailLevel = 'full' | 'titles' | 'shapes';

/** Below these zooms text of 11 pixels is smaller than five, and titles of 26 smaller than five. */
const TITLES_BELOW = 0.42;
const SHAPES_BELOW = 0.16;

/** For React Flow's `useStore`: the same value until a threshold is crossed. */
export function detailLevel({ transform: [, , zoom] }: Pick<ReactFlowState, 'transform'>): DetailLevel {
  if (zoom < SHAPES_BELOW) return 'shapes';
  return zoom < TITLES_BELOW ? 'titles' : 'full';
}
