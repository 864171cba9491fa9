/** Where the picture shows what is selected: a thing in a folded group is shown by its group. */
import type { Scene } from '#core/diagram/scene';
import { boxOf, placesOf } from '#core/diagram/wires/wire-ends';
import type { Selection } from '../state/view-store';
import type { ThingId } from '#core/topology/things/thing-id';

/** The box in which the picture shows what is selected: its own, or the group that it is folded into. */
export function shownBox(scene: Scene, selection: Selection): ThingId | null {
  if (selection?.type !== 'box') return null;
  return boxOf(placesOf(scene.boxes, scene.folded), selection.id)?.id ?? null;
}

/** The boxes in which the picture shows what is selected. */
export function shownBoxes(scene: Scene, selection: Selection): readonly ThingId[] {
  if (selection?.type !== 'boxes') return [shownBox(scene, selection) ?? []].flat();
  const places = placesOf(scene.boxes, scene.folded);
  return selection.ids.flatMap((id) => boxOf(places, id)?.id ?? []);
}
