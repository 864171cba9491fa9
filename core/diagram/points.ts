/**
 * Places in the four frames of reference between the pointer and a box. They all are x and y, and mixing two of them
 * up shows only when somebody has scrolled or zoomed: so each is a type of its own, made here and nowhere else.
 */
import type { Point } from './scene';

declare const frame: unique symbol;

type In<F extends string> = Point & { readonly [frame]: F };

/** In pixels of the window, as the pointer tells it. */
export type WindowPoint = In<'window'>;
/** In pixels of the canvas, from its own upper left corner. */
export type CanvasPoint = In<'canvas'>;
/** In the picture's own units, whatever the zoom. */
export type ScenePoint = In<'scene'>;
/** In the picture's units, from the upper left corner of the frame that a box stands in. */
export type ParentPoint = In<'parent'>;

export const windowPoint = (x: number, y: number): WindowPoint => ({ x, y }) as WindowPoint;
export const canvasPoint = (x: number, y: number): CanvasPoint => ({ x, y }) as CanvasPoint;
export const scenePoint = (x: number, y: number): ScenePoint => ({ x, y }) as ScenePoint;
export const parentPoint = (x: number, y: number): ParentPoint => ({ x, y }) as ParentPoint;

/** The same place seen from a frame whose upper left corner stands at `corner`. */
export function within(corner: ScenePoint, { x, y }: ScenePoint): ParentPoint {
  return parentPoint(x - corner.x, y - corner.y);
}
