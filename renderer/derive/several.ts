/** Several boxes selected at once: taking them in and out, by pointer, by frame and by key. */
import { cornersOf } from '#core/diagram/boxes/box';
import type { BoxKind, Scene } from '#core/diagram/scene';
import type { Selection } from '../state/view-store';
import type { Area } from '../state/preview-store';
import type { ThingId } from '#core/topology/things/thing-id';

/** Frames are the ground, and parts of a node go with it: with neither can anything be done together. */
const ALONE: ReadonlySet<BoxKind> = new Set(['appliance', 'cluster', 'heading', 'interface', 'routes']);

/** The boxes that are selected, one or several. */
export function boxesIn(selection: Selection): readonly ThingId[] {
  if (selection?.type === 'box') return [selection.id];
  return selection?.type === 'boxes' ? selection.ids : [];
}

/** A selection of these boxes: of one it is that box, of none nothing. */
export function selectionOfAll(ids: readonly ThingId[]): Selection {
  const at = ids.at(-1);
  if (at === undefined) return null;
  return ids.length === 1 ? { type: 'box', id: at } : { type: 'boxes', ids, at };
}

/** Takes a box in, or out where it is in already. What can only be selected alone is selected so. */
export function withToggled(scene: Scene, selection: Selection, id: ThingId): Selection {
  const kindOf = (one: ThingId): BoxKind | undefined => scene.boxes.find((box) => box.id === one)?.kind;
  const isAlone = (one: ThingId): boolean => ALONE.has(kindOf(one) ?? 'heading');
  if (isAlone(id)) return { type: 'box', id };
  const before = boxesIn(selection).filter((one) => !isAlone(one));
  return selectionOfAll(before.includes(id) ? before.filter((one) => one !== id) : [...before, id]);
}

/** By key: takes the box in or out at which the arrows stand; they go on from there. */
export function withMarked(scene: Scene, selection: Selection): Selection {
  if (selection?.type === 'box') {
    const marked = withToggled(scene, null, selection.id);
    return marked?.type === 'box' && !isAloneIn(scene, marked.id)
      ? { type: 'boxes', ids: [marked.id], at: marked.id }
      : selection;
  }
  if (selection?.type !== 'boxes' || isAloneIn(scene, selection.at)) return selection;
  const { ids, at } = selection;
  const next = ids.includes(at) ? ids.filter((one) => one !== at) : [...ids, at];
  return next.length === 0 ? { type: 'box', id: at } : { type: 'boxes', ids: next, at };
}

function isAloneIn({ boxes }: Scene, id: ThingId): boolean {
  return ALONE.has(boxes.find((box) => box.id === id)?.kind ?? 'heading');
}

/** Boxes that lie wholly in an area of the scene; of a frame and what stands in it, the frame. */
export function boxesInside(scene: Scene, { x, y, width, height }: Area): readonly ThingId[] {
  const corners = cornersOf(scene.boxes);
  const taken = new Set<ThingId>();
  const covered = new Set<ThingId>();
  for (const box of scene.boxes) {
    const corner = corners.get(box.id);
    if (!corner) continue;
    if (box.parent !== null && covered.has(box.parent)) {
      covered.add(box.id);
      continue;
    }
    const inside =
      corner.x >= x &&
      corner.y >= y &&
      corner.x + box.width <= x + width &&
      corner.y + box.height <= y + height;
    if (!inside || ALONE.has(box.kind)) continue;
    taken.add(box.id);
    covered.add(box.id);
  }
  return [...taken];
}

/** `3 boxes selected`, for those who hear the window. */
export function selectedWords(selection: Selection): string {
  const count = boxesIn(selection).length;
  return count === 1 ? '1 box selected' : `${count} boxes selected`;
}
