/** How far a scene reaches. */
import type { Point, Scene } from './scene';
import { cornerOf, placesOf } from './wires/wire-ends';

/** Everything that the scene draws lies between these, wires and their labels included. */
export function sceneBounds(scene: Scene): { left: number; top: number; right: number; bottom: number } {
  const places = placesOf(scene.boxes);
  const bounds = { left: 0, top: 0, right: scene.width, bottom: scene.height };
  const include = ({ x, y }: Point, margin: number): void => {
    bounds.left = Math.min(bounds.left, x - margin);
    bounds.top = Math.min(bounds.top, y - margin);
    bounds.right = Math.max(bounds.right, x + margin);
    bounds.bottom = Math.max(bounds.bottom, y + margin);
  };
  for (const box of scene.boxes) {
    const corner = cornerOf(places, box);
    include(corner, 0);
    include({ x: corner.x + box.width, y: corner.y + box.height }, 0);
  }
  for (const { via, label } of scene.wires) for (const at of via) include(at, label ? label.height : 0);
  return bounds;
}
