/** From devices and interfaces to the boxes and anchors at which their wires end. */
import type { InterfaceReference } from '../../network/model';
import { cornersOf } from '../boxes/box';
import { scenePoint, type ScenePoint } from '../points';
import type { Box, Folded, WireEnd } from '../scene';
import type { WirePoint } from './wire-path';
import { interfaceId } from '../../topology/things/thing-id';

/** The boxes of a scene, found by id, with their places and their folds. */
export interface Places {
  readonly boxes: ReadonlyMap<string, Box>;
  /** Upper left corners in the scene's coordinates. */
  readonly corners: ReadonlyMap<string, ScenePoint>;
  /** Device or service to the group that it is folded into. */
  readonly folded: Folded;
}

/** The index of these boxes. */
export function placesOf(boxes: readonly Box[], folded: Folded = new Map()): Places {
  return { boxes: new Map(boxes.map((box) => [box.id, box])), corners: cornersOf(boxes), folded };
}

/** The box that shows the device or service: its own, or the group that it is folded into. */
export function boxOf(places: Places, id: string): Box | null {
  return places.boxes.get(id) ?? places.boxes.get(places.folded.get(id) ?? '') ?? null;
}

/** The box at which a link's end shows: a node's interface, or the device; null for what is not drawn. */
export function boxOfInterface(places: Places, { device, interface: name }: InterfaceReference): Box | null {
  const own = places.boxes.get(interfaceId(device, name));
  if (own) return own;
  const box = boxOf(places, device);
  return box?.kind === 'node' ? null : box;
}

/** The box's upper left corner in the scene. */
export function cornerOf(places: Places, box: Box): ScenePoint {
  return places.corners.get(box.id) ?? scenePoint(box.x, box.y);
}

/** A wire's end in the scene's coordinates; null when there is no such anchor. */
export function pointOf(places: Places, end: WireEnd): WirePoint | null {
  const box = places.boxes.get(end.box);
  const anchor = box?.anchors.find(({ id }) => id === end.anchor);
  if (!box || !anchor) return null;
  const corner = cornerOf(places, box);
  const at = scenePoint(corner.x + anchor.x, corner.y + anchor.y + (end.among?.down ?? 0));
  return { ...at, side: anchor.side };
}

/** Ends of a wire between two boxes at the sides that face each other. */
export function facingEnds(places: Places, a: Box, b: Box): readonly [WireEnd, WireEnd] {
  if (a.parent === b.id) return [end(a, 'right'), end(b, 'inside')];
  if (b.parent === a.id) return [end(a, 'inside'), end(b, 'right')];
  const [from, to] = [cornerOf(places, a), cornerOf(places, b)];
  if (from.x + a.width <= to.x) return [end(a, sideAnchor(a, 'right')), end(b, sideAnchor(b, 'left'))];
  if (to.x + b.width <= from.x) return [end(a, sideAnchor(a, 'left')), end(b, sideAnchor(b, 'right'))];
  return from.y <= to.y ? [end(a, 'bottom'), end(b, 'top')] : [end(a, 'top'), end(b, 'bottom')];
}

function end(box: Box, anchor: string): WireEnd {
  return { box: box.id, anchor };
}

/** Networks and interfaces have their own anchors for cables. */
function sideAnchor(box: Box, side: 'left' | 'right'): string {
  if (box.kind === 'network' && side === 'right') return 'outlet';
  return box.kind === 'interface' && side === 'left' ? 'link' : side;
}
