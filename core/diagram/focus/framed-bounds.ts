/** The part of a scene that a focus leaves: what is shown large where the rest fades. */
import { isFrame } from '../boxes/box';
import type { Scene } from '../scene';
import { sceneBounds } from '../scene-bounds';
import { cornerOf, placesOf } from '../wires/wire-ends';

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Everything where nothing is faded; `margin` in pixels around it. */
export function framedBounds(scene: Scene, margin: number): Bounds {
  const places = placesOf(scene.boxes);
  const kept = scene.boxes.filter(({ faded, kind }) => faded !== true && !isFrame(kind));
  const isFocused = kept.length > 0 && scene.boxes.some(({ faded }) => faded === true);
  const corners = kept.map((box) => ({ box, ...cornerOf(places, box) }));
  const shown = isFocused
    ? {
        left: Math.min(...corners.map(({ x }) => x)),
        top: Math.min(...corners.map(({ y }) => y)),
        right: Math.max(...corners.map(({ x, box }) => x + box.width)),
        bottom: Math.max(...corners.map(({ y, box }) => y + box.height)),
      }
    : sceneBounds(scene);
  return {
    left: Math.floor(shown.left - margin),
    top: Math.floor(shown.top - margin),
    right: Math.ceil(shown.right + margin),
    bottom: Math.ceil(shown.bottom + margin),
  };
}
