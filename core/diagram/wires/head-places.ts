/** The ends of custom routes that lead to one next hop, side by side, so that each can be seen and grabbed. */
import type { WireEnd } from '../scene';
import type { Places } from './wire-ends';

/** Pixels between two ends where there is room for it: a ring's diameter and a little air. */
const GAP = 20;
/** Free at the upper and the lower corner of the box. */
const MARGIN = 10;

/** A route's end, and where its label is, from above. */
export interface Head {
  readonly to: WireEnd;
  readonly level: number;
}

/** The same ends, those at one anchor spread upwards from it in the order of their labels, so that no two cross. */
export function spreadHeads<Given extends Head>(heads: readonly Given[], places: Places): readonly Given[] {
  return heads.map((head) => {
    const together = heads
      .filter(({ to }) => to.box === head.to.box && to.anchor === head.to.anchor)
      .toSorted((a, b) => a.level - b.level);
    if (together.length < 2) return head;
    const box = places.boxes.get(head.to.box);
    const anchor = box?.anchors.find(({ id }) => id === head.to.anchor);
    if (!box || !anchor) return head;
    const room = Math.max(anchor.y - MARGIN, 0) + Math.max(box.height - MARGIN - anchor.y, 0);
    const gap = Math.min(GAP, room / (together.length - 1));
    const length = gap * (together.length - 1);
    const lowest = Math.min(anchor.y + length / 2, box.height - MARGIN);
    const down = lowest - length + together.indexOf(head) * gap - anchor.y;
    return { ...head, to: { ...head.to, among: { down, gap } } };
  });
}
