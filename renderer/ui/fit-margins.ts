/** How a picture is fitted into its window: by the canvas, and by the drawing that is there before it. */

/** Pixels that stay free at the sides, above and below. */
export const FIT_PADDING = { x: 22, y: 14 };

/** A small picture is not blown up beyond this. */
export const LARGEST_ZOOM = 1.35;
