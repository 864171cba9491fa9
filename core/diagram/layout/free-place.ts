/**
 * Where something new comes to stand of which only the size is given: the nearest place to a point where it lies on
 * nothing. The ground of the appliance and the cluster is free, their edges and titles are not.
 */
import { cornersOf } from '../boxes/box';
import { scenePoint, type ScenePoint } from '../points';
import type { Scene } from '../scene';
import { FRAME_HEADER, UNIT } from './grid';
import { overlap, type Area } from './keep-apart';

const GAP = UNIT;
const STEP = 2 * UNIT;
/** So many steps from the wish at most; a picture has its end somewhere. */
const FARTHEST = 250;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Upper left corner of the place whose middle is nearest to `middle`. */
export function freePlace(scene: Scene, { width, height }: Size, middle: ScenePoint): ScenePoint {
  const taken = takenBy(scene);
  const wish = scenePoint(Math.round(middle.x - width / 2), Math.round(middle.y - height / 2));
  const isFree = ({ x, y }: ScenePoint): boolean => {
    const room = { x: x - GAP, y: y - GAP, width: width + 2 * GAP, height: height + 2 * GAP };
    return !taken.some((area) => overlap(room, area));
  };
  for (let ring = 0; ring <= FARTHEST; ring += 1) {
    const found = ringAround(wish, ring).find(isFree);
    if (found) return found;
  }
  return wish;
}

/** The places so many steps away, the nearest ones first. */
function ringAround(wish: ScenePoint, ring: number): readonly ScenePoint[] {
  const { x, y } = wish;
  if (ring === 0) return [wish];
  const reach = ring * STEP;
  const along = Array.from({ length: 2 * ring + 1 }, (_, index) => (index - ring) * STEP).toSorted(
    (a, b) => Math.abs(a) - Math.abs(b),
  );
  return along.flatMap((offset) => [
    scenePoint(x + offset, y + reach),
    scenePoint(x + offset, y - reach),
    scenePoint(x + reach, y + offset),
    scenePoint(x - reach, y + offset),
  ]);
}

function takenBy({ boxes, wires }: Scene): readonly Area[] {
  const corners = cornersOf(boxes);
  const areas = boxes.flatMap(({ id, kind, width, height }): readonly Area[] => {
    const { x, y } = corners.get(id) ?? { x: 0, y: 0 };
    const isGround = kind === 'appliance' || kind === 'cluster';
    return isGround ? edgesOf({ x, y, width, height }) : [{ x, y, width, height }];
  });
  const labels = wires.flatMap(({ label, via }): readonly Area[] => {
    const at = via[Math.floor(via.length / 2)];
    if (!label || !at) return [];
    return [
      { x: at.x - label.width / 2, y: at.y - label.height / 2, width: label.width, height: label.height },
    ];
  });
  return [...areas, ...labels];
}

function edgesOf({ x, y, width, height }: Area): readonly Area[] {
  return [
    { x, y, width, height: FRAME_HEADER },
    { x, y: y + height, width, height: 1 },
    { x, y, width: 1, height },
    { x: x + width, y, width: 1, height },
  ];
}
