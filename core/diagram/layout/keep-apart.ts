/**
 * Siblings that do not lie on each other, whatever people have moved where: what they put somewhere stays there, the
 * rest gives way downwards, each box by as little as it takes. Where nobody has moved anything, nothing changes.
 */
import type { Box } from '../scene';
import type { SceneView } from '../scene-view';

/** `boxes` stand in one frame, in the layout's order. Boxes that cannot be moved stay, too. */
export function keepApart(boxes: readonly Box[], view: SceneView, gap: number): readonly Box[] {
  const stays = ({ id, movable }: Box): boolean => !movable || view.positions[id] !== undefined;
  if (!boxes.some(({ id, movable }) => movable && view.positions[id] !== undefined)) return boxes;
  const standing = boxes.filter(stays);
  return boxes.map((box) => {
    if (stays(box)) return box;
    const settled = below(box, standing, gap);
    standing.push(settled);
    return settled;
  });
}

/** The box where it is, or under what it would lie on. */
function below(box: Box, standing: readonly Box[], gap: number): Box {
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

export type Area = Pick<Box, 'x' | 'y' | 'width' | 'height'>;
