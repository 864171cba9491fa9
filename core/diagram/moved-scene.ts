/**
 * A scene in which some boxes are elsewhere and one route runs another way, for every move of the pointer: all
 * other boxes and wires are the same objects, and nothing is laid out again before the drop.
 */
import type { Box, Point, Scene, Wire } from './scene';
import type { Positions } from '../topology/things/saved-view';
import type { RouteId } from '../topology/things/thing-id';

export interface SceneMoves {
  /** Box id to its place relative to its parent. */
  readonly positions: Positions;
  /** The way of a custom route. */
  readonly bend: { readonly route: RouteId; readonly via: readonly Point[] } | null;
}

/** The same scene where nothing has moved. */
export function movedScene(scene: Scene, { positions, bend }: SceneMoves): Scene {
  const boxes = Object.keys(positions).length === 0 ? scene.boxes : movedBoxes(scene.boxes, positions);
  const wires = bend ? scene.wires.map((wire) => bent(wire, bend)) : scene.wires;
  return boxes === scene.boxes && wires === scene.wires ? scene : { ...scene, boxes, wires };
}

function movedBoxes(boxes: readonly Box[], positions: SceneMoves['positions']): readonly Box[] {
  let moved = false;
  const next = boxes.map((box) => {
    const at = positions[box.id];
    if (!at || (at.x === box.x && at.y === box.y)) return box;
    moved = true;
    return { ...box, x: at.x, y: at.y };
  });
  return moved ? next : boxes;
}

function bent(wire: Wire, { route, via }: NonNullable<SceneMoves['bend']>): Wire {
  return wire.stands.type === 'route' && wire.stands.route === route ? { ...wire, via } : wire;
}
