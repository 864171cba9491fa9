/**
 * Where a box comes to stand that people let go of: there. Only what cannot give way is kept clear of, other boxes that
 * people have placed, the appliance, ports, labels of routes: then it is the nearest place beside those. It never
 * stands on its frame's title or left of the frame, which grows to the right and downwards with it.
 */
import { cornersOf } from '../boxes/box';
import { parentPoint, type ParentPoint } from '../points';
import type { Box, BoxKind, Point, Scene } from '../scene';
import { FRAME_HEADER, NETWORK_HEADER, NETWORK_PADDING, POD_LEFT, TAB_OVERHANG } from './grid';
import { overlap, type Area } from './keep-apart';
import type { ThingId } from '../../topology/things/thing-id';

/** Room that stays between boxes in a frame, and between what stands outside. */
const GAP = 8;
const OUTER_GAP = 32;
/** So many of the nearest boxes say where there might be room. */
const NEAREST = 24;

/** Upper left corner of what a frame holds. */
const INNER: Partial<Readonly<Record<BoxKind, Point>>> = {
  network: { x: NETWORK_PADDING, y: NETWORK_HEADER },
  node: { x: POD_LEFT, y: FRAME_HEADER },
  cluster: { x: TAB_OVERHANG + GAP, y: FRAME_HEADER },
  appliance: { x: 0, y: FRAME_HEADER },
};

/** Places that people have chosen, by box. */
type Kept = Readonly<Partial<Record<ThingId, unknown>>>;
type Places = Readonly<Partial<Record<ThingId, ParentPoint>>>;

/** In whole pixels, relative to the box's frame. */
export function settledPlace(scene: Scene, kept: Kept, id: ThingId, wish: ParentPoint): ParentPoint {
  const box = scene.boxes.find((candidate) => candidate.id === id);
  if (!box || box.kind === 'note') return wish;
  const parent = scene.boxes.find((candidate) => candidate.id === box.parent);
  const least = parent ? INNER[parent.kind] : undefined;
  const at = parentPoint(
    Math.round(Math.max(wish.x, least?.x ?? -Infinity)),
    Math.round(Math.max(wish.y, least?.y ?? -Infinity)),
  );
  const gap = box.parent === null ? OUTER_GAP : GAP;
  const others = obstacles(scene, kept, box).map((area) => wider(area, gap));
  const free = (point: ParentPoint): boolean =>
    !others.some((area) => overlap({ ...point, width: box.width, height: box.height }, area));
  if (free(at)) return at;
  const candidates = placesBeside(at, box, others).filter(
    ({ x, y }) => x >= (least?.x ?? -Infinity) && y >= (least?.y ?? -Infinity),
  );
  const byDistance = candidates.toSorted((a, b) => distance(a, at) - distance(b, at));
  return byDistance.find(free) ?? parentPoint(at.x, Math.max(...others.map((area) => area.y + area.height)));
}

/** Several at once: in their order to each other where nothing is in the way, else each beside what is. */
export function settledPlaces(scene: Scene, kept: Kept, wishes: Places): Places {
  const others = scene.boxes.filter(({ id }) => !(id in wishes));
  const moved = scene.boxes.filter(({ id }) => id in wishes);
  const wishOf = ({ id, x, y }: Box): ParentPoint => wishes[id] ?? parentPoint(x, y);
  const together = moved.map((box) => {
    const at = settledPlace({ ...scene, boxes: [...others, box] }, kept, box.id, wishOf(box));
    return { box, at };
  });
  const isWish = ({ box, at }: (typeof together)[number]): boolean =>
    Math.abs(at.x - wishOf(box).x) < 1 && Math.abs(at.y - wishOf(box).y) < 1;
  if (together.length < 2 || together.every(isWish)) {
    return Object.fromEntries(together.map(({ box, at }) => [box.id, at]));
  }
  const placed: Partial<Record<ThingId, ParentPoint>> = {};
  let boxes = others;
  for (const box of moved) {
    const at = settledPlace(
      { ...scene, boxes: [...boxes, box] },
      { ...kept, ...placed },
      box.id,
      wishOf(box),
    );
    placed[box.id] = at;
    boxes = [...boxes, { ...box, ...at }];
  }
  return placed;
}

/** What does not give way beside the box, and the labels of routes. */
function obstacles({ boxes, wires }: Scene, kept: Kept, box: Box): readonly Area[] {
  const corner = cornersOf(boxes).get(box.parent ?? '') ?? { x: 0, y: 0 };
  const siblings = boxes.filter(
    ({ id, parent, kind, movable }) =>
      parent === box.parent &&
      id !== box.id &&
      kind !== 'note' &&
      (!movable || kind === 'appliance' || kind === 'cluster' || kept[id] !== undefined),
  );
  const labels = wires.flatMap(({ label, via }): readonly Area[] => {
    const at = via[Math.floor(via.length / 2)];
    if (!label || !at) return [];
    const { width, height } = label;
    return [{ x: at.x - width / 2 - corner.x, y: at.y - height / 2 - corner.y, width, height }];
  });
  return [...siblings, ...labels];
}

function wider({ x, y, width, height }: Area, by: number): Area {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** Left, right, above and below whatever is near, and the corners between two of them. */
function placesBeside(
  at: ParentPoint,
  { width, height }: Box,
  others: readonly Area[],
): readonly ParentPoint[] {
  const near = others
    .toSorted((a, b) => distance(middleOf(a), at) - distance(middleOf(b), at))
    .slice(0, NEAREST);
  const xs = [at.x, ...near.flatMap((area) => [area.x - width, area.x + area.width])].map(Math.ceil);
  const ys = [at.y, ...near.flatMap((area) => [area.y - height, area.y + area.height])].map(Math.ceil);
  return xs.flatMap((x) => ys.map((y) => parentPoint(x, y)));
}

function middleOf({ x, y, width, height }: Area): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
