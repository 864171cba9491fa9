/** Where a route's label is in the canvas's own pixels, for what stands on it. */
import { useViewport } from '@xyflow/react';
import type { Point, Scene } from '#core/diagram/scene';
import { placesOf } from '#core/diagram/wires/wire-ends';
import { routeOf } from '../../derive/route-of-wire';
import { wireShape } from '../../derive/wire-shape';
import type { ThingId } from '#core/topology/things/thing-id';

/** Null while the route is not in the picture. */
export function useLabelPlace(scene: Scene, id: ThingId): Point | null {
  const { x, y, zoom } = useViewport();
  const wire = scene.wires.find((candidate) => candidate.label && routeOf(candidate) === id);
  const shape = wire && wireShape(wire, placesOf(scene.boxes));
  return shape ? { x: shape.label.x * zoom + x, y: shape.label.y * zoom + y } : null;
}
