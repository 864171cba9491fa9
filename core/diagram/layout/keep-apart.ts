/**
 * Siblings that do not lie on each other, whatever people have moved where: what they put somewhere stays there, the
 * rest gives way downwards, each box by as little as it takes. Where nobody has moved anything, nothing changes.
 */
import type { Box } from '../scene';
import type { SceneView } from '../scene-view';
import type { ThingId } from '../../topology/things/thing-id';

/** `boxes` stand in one frame, in the layout's order. Boxes that cannot be moved stay, too. */
export function keepApart<Each extends Sibling>(
  boxes: readonly Each[],
  view: SceneView,
  gap: number,
): readonly Each[] {
  const isPlaced = ({ id }: Sibling): boolean => id !== null && view.positions[id] !== undefined;
  const stays = (box: Sibling): boolean => !box.movable || isPlaced(box);
  if (!boxes.some((box) => box.movable && isPlaced(box))) return boxes;
  const standing = boxes.filter(stays);
  return boxes.map((box) => {
    if (stays(box)) return box;
    const settled = below(box, standing, gap);
    standing.push(settled);
    return settled;
  });
}

/** The box where it is, or under what it would lie on. */
function below<Each extends Sibling>(box: Each, standing: readonly Sibling[], gap: number): Each {
  let { y } = box;
  for (;;) {
    const at = { ...box, y };
    const under = standing.find((other) => overlap(at, other));
    if (!under) return y === box.y ? box : at;
    y = under.y + under.height + gap;
  }
}

/** Whether two siblings lie on each other. */
export function overlap(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** A box, or room that none has. */
export interface Sibling extends Area {
  readonly id: ThingId | null;
  readonly movable: boolean;
}

export type Area = Pick<Box, 'x' | 'y' | 'width' | 'height'>;
