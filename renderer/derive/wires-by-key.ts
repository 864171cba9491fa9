/** Wires by key: one after the other round a box, and from a wire to the box at either end. */
import { cornersOf } from '#core/diagram/boxes/box';
import type { Point, Scene, Wire } from '#core/diagram/scene';
import { placesOf } from '#core/diagram/wires/wire-ends';
import { shownBox } from './shown-boxes';
import type { Selection, WireSelection } from '../state/view-store';
import { wireShape } from './wire-shape';
import type { Direction } from './direction';
import type { ThingId } from '#core/topology/things/thing-id';

/** Selects a wire; null for a custom route, which is selected as a route. */
export function wireSelection({ id, stands }: Wire, at: ThingId | null): WireSelection | null {
  return stands.type !== 'route' ? { type: 'wire', id, stands, at } : null;
}

/** Where a wire's middle is; null where it is not drawn. */
export function wireMiddle(scene: Scene, id: string): Point | null {
  const wire = scene.wires.find((one) => one.id === id);
  return wire ? (wireShape(wire, placesOf(scene.boxes))?.label ?? null) : null;
}

/** The next wire of the box that is selected, or whose wires are being gone through; without one, of all. */
export function nextWire(scene: Scene, selection: Selection): WireSelection | null {
  const box = selection?.type === 'boxes' ? ({ type: 'box', id: selection.at } as const) : selection;
  const at = selection?.type === 'wire' ? selection.at : shownBox(scene, box);
  const inside = at === null ? null : withInterfaces(scene, at);
  const wires = scene.wires
    .flatMap((wire) => {
      if (wire.stands.type === 'route' || (inside && !inside.has(wire.from.box) && !inside.has(wire.to.box)))
        return [];
      const middle = wireMiddle(scene, wire.id);
      return middle ? [{ wire, middle }] : [];
    })
    .toSorted((a, b) => a.middle.x - b.middle.x || a.middle.y - b.middle.y);
  const here = selection?.type === 'wire' ? wires.findIndex(({ wire }) => wire.id === selection.id) : -1;
  const next = wires[(here + 1) % Math.max(wires.length, 1)];
  return next ? wireSelection(next.wire, at) : null;
}

/** A box and, of a node, the interfaces at which its wires end. */
function withInterfaces({ boxes }: Scene, id: ThingId): ReadonlySet<ThingId> {
  const interfaces = boxes.filter(({ kind, parent }) => kind === 'interface' && parent === id);
  return new Set([id, ...interfaces.map((box) => box.id)]);
}

/** The box at the end that lies that way; null when none does. */
export function endTowards(scene: Scene, { id }: WireSelection, direction: Direction): Selection {
  const wire = scene.wires.find((one) => one.id === id);
  if (!wire) return null;
  const corners = cornersOf(scene.boxes);
  const middleOf = (boxId: ThingId): Point | null => {
    const [box, corner] = [scene.boxes.find((one) => one.id === boxId), corners.get(boxId)];
    return box && corner ? { x: corner.x + box.width / 2, y: corner.y + box.height / 2 } : null;
  };
  const [from, to] = [middleOf(wire.from.box), middleOf(wire.to.box)];
  if (!from || !to) return null;
  const [axis, sign] = ({ left: ['x', -1], right: ['x', 1], up: ['y', -1], down: ['y', 1] } as const)[
    direction
  ];
  const ahead = (to[axis] - from[axis]) * sign;
  if (ahead === 0) return null;
  return { type: 'box', id: ahead > 0 ? wire.to.box : wire.from.box };
}
