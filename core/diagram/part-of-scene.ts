/**
 * A part of the scene as a scene of its own: what the window shows, some boxes with what belongs to them, or the open
 * trace alone. Everything stays where it stands; what is not of the part is not there, hidden or otherwise.
 */
import { cornersOf } from './boxes/box';
import type { Box, Scene, Wire } from './scene';
import { sceneBounds } from './scene-bounds';
import { pointOf, placesOf, type Places } from './wires/wire-ends';
import type { ThingId } from '../topology/things/thing-id';

/** Two corners, in the scene's coordinates. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export type ScenePart =
  | { readonly type: 'everything' }
  /** What lies in an area, cut off at its edges. */
  | { readonly type: 'area'; readonly area: Area }
  /** These boxes, what stands in them, and the wires among them. */
  | { readonly type: 'boxes'; readonly ids: readonly ThingId[] }
  /** The boxes and wires that the open trace passes, and the custom routes between them. */
  | { readonly type: 'trace' };

export interface PartialScene {
  readonly scene: Scene;
  /** What the picture shows; null for all that the scene draws. */
  readonly area: Area | null;
  /** Is something cut off at the area's edges? */
  readonly cut: boolean;
}

/** The part; a part that holds nothing of the scene is all of it. */
export function partOfScene(scene: Scene, part: ScenePart): PartialScene {
  const whole = { scene, area: null, cut: false };
  if (part.type === 'everything') return whole;
  const places = placesOf(scene.boxes, scene.folded);
  if (part.type === 'area') {
    const area = withoutBlank(part.area, sceneBounds(scene));
    return { scene: inArea(scene, places, area), area, cut: true };
  }
  const kept =
    part.type === 'trace' ? passed(scene) : withContents(scene.boxes, shown(part.ids, scene.folded));
  const boxes = onGround(
    scene.boxes.filter(({ id }) => kept.has(id)),
    places,
  );
  if (boxes.length === 0) return whole;
  const wires = scene.wires.filter(
    (wire) => kept.has(wire.from.box) && kept.has(wire.to.box) && (part.type === 'boxes' || isPassed(wire)),
  );
  const labelled = withLabels(wires, scene.wires);
  return { scene: { ...scene, boxes, wires: labelled }, area: extentOf(boxes, labelled), cut: false };
}

/** Whether the scene shows a trace that a picture could be of. */
export function showsTrace(scene: Scene): boolean {
  return passed(scene).size > 0;
}

/** What a trace is on the way of: the appliance and the cluster around it are no hops. */
function passed({ boxes, wires }: Scene): ReadonlySet<string> {
  const ends = wires.filter(({ lit }) => lit !== null).flatMap(({ from, to }) => [from.box, to.box]);
  const lit = boxes.filter((box) => box.lit === true).map(({ id }) => id);
  const kept = new Set<string>([...ends, ...lit]);
  const parents = boxes.filter(({ id }) => kept.has(id)).map(({ parent }) => parent);
  const nodes = boxes.filter(({ id, kind }) => kind === 'node' && parents.includes(id)).map(({ id }) => id);
  // A node's routes say why the packet left it there.
  const routes = boxes.filter(({ kind, parent }) => kind === 'routes' && nodes.some((id) => id === parent));
  return new Set([...kept, ...nodes, ...routes.map(({ id }) => id)]);
}

/** A route's label stands on the wire of its first node; without that wire, on the first that there is. */
function withLabels(wires: readonly Wire[], all: readonly Wire[]): readonly Wire[] {
  const named = new Set(wires.filter(({ label }) => label !== null).map(routeOf));
  return wires.map((wire) => {
    const route = routeOf(wire);
    if (route === null || named.has(route)) return wire;
    named.add(route);
    const other = all.find((each) => each.label !== null && routeOf(each) === route);
    return { ...wire, label: other?.label ?? null };
  });
}

function routeOf({ stands }: Wire): string | null {
  return stands.type === 'route' ? (stands.route ?? 'proposed') : null;
}

function isPassed({ lit, kind, state }: Wire): boolean {
  return lit !== null || kind === 'custom-route' || state === 'proposed';
}

function shown(ids: readonly ThingId[], folded: Scene['folded']): ReadonlySet<string> {
  return new Set(ids.map((id) => folded.get(id) ?? id));
}

/** Parents come before their children. */
function withContents(boxes: readonly Box[], ids: ReadonlySet<string>): ReadonlySet<string> {
  const kept = new Set(ids);
  for (const { id, parent } of boxes) if (parent !== null && kept.has(parent)) kept.add(id);
  return kept;
}

/** Boxes whose frames are not there stand on the ground. */
function onGround(boxes: readonly Box[], places: Places): readonly Box[] {
  const ids = new Set<string>(boxes.map(({ id }) => id));
  return boxes.map((box) => {
    if (box.parent === null || ids.has(box.parent)) return box;
    const { x, y } = places.corners.get(box.id) ?? box;
    return { ...box, parent: null, x, y };
  });
}

function extentOf(boxes: readonly Box[], wires: readonly Wire[]): Area {
  const corners = cornersOf(boxes);
  const points = [
    ...boxes.flatMap(({ id, x, y, width, height }) => {
      const corner = corners.get(id) ?? { x, y };
      return [corner, { x: corner.x + width, y: corner.y + height }];
    }),
    ...wires.flatMap(({ via, label }) =>
      via.flatMap(({ x, y }) => {
        const [aside, above] = [(label?.width ?? 0) / 2, (label?.height ?? 0) / 2];
        return [
          { x: x - aside, y: y - above },
          { x: x + aside, y: y + above },
        ];
      }),
    ),
  ];
  return areaAround(points);
}

function areaAround(points: readonly { readonly x: number; readonly y: number }[]): Area {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** Ground that is left around the scene where a view shows more of it. */
const GROUND = 24;

/** The area as far as there is anything; all of it where it shows nothing. */
function withoutBlank(area: Area, bounds: Area): Area {
  if (!overlap(area, bounds)) return area;
  return {
    left: Math.max(area.left, bounds.left - GROUND),
    top: Math.max(area.top, bounds.top - GROUND),
    right: Math.min(area.right, bounds.right + GROUND),
    bottom: Math.min(area.bottom, bounds.bottom + GROUND),
  };
}

function inArea(scene: Scene, places: Places, area: Area): Scene {
  const wires = scene.wires.filter((wire) => crosses(wire, places, area));
  const ends = new Set<string>(wires.flatMap(({ from, to }) => [from.box, to.box]));
  const boxes = scene.boxes.flatMap((box): readonly Box[] => {
    const corner = places.corners.get(box.id) ?? box;
    const own = areaAround([corner, { x: corner.x + box.width, y: corner.y + box.height }]);
    if (overlap(own, area)) return [box];
    // A wire that is seen ends there; what the box says is out of sight.
    return ends.has(box.id) ? [{ ...box, content: [], label: '' }] : [];
  });
  return { ...scene, boxes: onGround(boxes, places), wires };
}

function crosses({ from, to, via }: Wire, places: Places, area: Area): boolean {
  const ends = [pointOf(places, from), pointOf(places, to)].filter((end) => end !== null);
  return ends.length === 2 && overlap(areaAround([...ends, ...via]), area);
}

function overlap(a: Area, b: Area): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}
