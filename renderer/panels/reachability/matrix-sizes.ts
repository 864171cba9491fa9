/** Sizes of the matrix in pixels: all cells have the same, so that their places are known without drawing them. */
import type { Line } from '../../derive/matrix/lines';

export const CELL_WIDTH = 38;
export const CELL_HEIGHT = 24;
/** The heads of rows. */
export const HEAD_WIDTH = 208;

/** Pixels of a letter that stands upright, and of what is around the name. */
const LETTER = 6.6;
const AROUND = 34;
const [LEAST, MOST] = [76, 156];

/** The heads of columns, whose names stand upright: as high as the longest needs, within bounds. */
export function headHeight(columns: readonly Pick<Line, 'title' | 'space' | 'port'>[]): number {
  const longest = columns.reduce(
    (most, { title, space, port }) => Math.max(most, title.length, space.length + port.length + 1),
    0,
  );
  return Math.round(Math.max(LEAST, Math.min(MOST, longest * LETTER + AROUND)));
}
