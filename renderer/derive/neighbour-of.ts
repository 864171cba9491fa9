/** Which box or route the arrow keys go to: the nearest one that way, one that a wire leads to before others. */
import { cornersOf } from '#core/diagram/boxes/box';
import type { Point, Scene } from '#core/diagram/scene';
import { placesOf } from '#core/diagram/wires/wire-ends';
import type { Selection } from '../state/view-store';
import { routeOf } from './route-of-wire';
import type { Direction } from './direction';
import { wireShape } from './wire-shape';
import { endTowards } from './wires-by-key';
import type { ThingId } from '#core/topology/things/thing-id';

interface Stop {
  readonly selection: NonNullable<Selection>;
  readonly at: Point;
}

const QUIET = new Set(['appliance', 'cluster', 'heading']);

/** All boxes and custom routes at which the arrow keys stop, from left to right. */
export function stopsOf(scene: Scene): readonly Stop[] {
  const places = placesOf(scene.boxes);
  const corners = cornersOf(scene.boxes);
  const boxes = scene.boxes.flatMap((box): readonly Stop[] => {
    const corner = corners.get(box.id);
    if (!corner || QUIET.has(box.kind)) return [];
    return [
      {
        selection: { type: 'box', id: box.id },
        at: { x: corner.x + box.width / 2, y: corner.y + box.height / 2 },
      },
    ];
  });
  const routes = scene.wires.flatMap((wire): readonly Stop[] => {
    const id = routeOf(wire);
    const shape = id !== null && wire.label ? wireShape(wire, places) : null;
    return id !== null && shape ? [{ selection: { type: 'route', id }, at: shape.label }] : [];
  });
  return [...boxes, ...routes].toSorted((a, b) => a.at.x - b.at.x || a.at.y - b.at.y);
}

const LINKED = 0.4;

/** The stop in that direction; the selection itself when there is none. Without a selection, the first. */
export function neighbourOf(scene: Scene, selection: Selection, direction: Direction): Selection {
  if (selection?.type === 'boxes') return { ...selection, at: boxBeside(scene, selection.at, direction) };
  if (selection?.type === 'wire') return endTowards(scene, selection, direction) ?? selection;
  const stops = stopsOf(scene);
  const here = stops.find((stop) => sameSelection(stop.selection, selection));
  if (!here) return stops[0]?.selection ?? null;
  const linked = linkedTo(scene, selection);
  let best: { readonly selection: Selection; readonly cost: number } = { selection, cost: Infinity };
  for (const stop of stops) {
    const cost = costOf(here.at, stop.at, direction);
    if (stop === here || cost === null) continue;
    const weighted = stop.selection.type === 'box' && linked.has(stop.selection.id) ? cost * LINKED : cost;
    if (weighted < best.cost) best = { selection: stop.selection, cost: weighted };
  }
  return best.selection;
}

/** The nearest box that way, from which a selection of several goes on. */
function boxBeside(scene: Scene, at: ThingId, direction: Direction): ThingId {
  const boxesOnly = { ...scene, wires: scene.wires.filter(({ kind }) => kind !== 'custom-route') };
  const next = neighbourOf(boxesOnly, { type: 'box', id: at }, direction);
  return next?.type === 'box' ? next.id : at;
}

/** Whether both select the same thing. */
export function sameSelection(a: Selection, b: Selection): boolean {
  if (a === null || b === null) return a === b;
  if (a.type === 'boxes') return b.type === 'boxes' && a.at === b.at && a.ids === b.ids;
  return b.type === a.type && a.id === b.id;
}

function linkedTo(scene: Scene, selection: Selection): ReadonlySet<string> {
  if (selection?.type !== 'box') return new Set();
  const { id } = selection;
  return new Set(
    scene.wires.flatMap(({ from, to }) => (from.box === id ? [to.box] : to.box === id ? [from.box] : [])),
  );
}

/** Distance that way and, counted twice, sideways; null for what does not lie that way. */
function costOf(from: Point, to: Point, direction: Direction): number | null {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const ahead = { left: -dx, right: dx, up: -dy, down: dy }[direction];
  const aside = Math.abs(direction === 'left' || direction === 'right' ? dy : dx);
  return ahead <= 4 ? null : ahead + 2 * aside;
}
