/** Which box is at a place: the innermost one that is drawn last. */
import { cornersOf } from '#core/diagram/boxes/box';
import type { ScenePoint } from '#core/diagram/points';
import type { Box } from '#core/diagram/scene';

/** Pixels around a box that still count as the box. */
const MARGIN = 4;

/** The box at a place of the scene; null over the ground. */
export function boxAt(boxes: readonly Box[], { x, y }: ScenePoint): Box | null {
  const corners = cornersOf(boxes);
  return (
    boxes.findLast((box) => {
      const corner = corners.get(box.id);
      if (!corner) return false;
      return (
        x >= corner.x - MARGIN &&
        x <= corner.x + box.width + MARGIN &&
        y >= corner.y - MARGIN &&
        y <= corner.y + box.height + MARGIN
      );
    }) ?? null
  );
}
