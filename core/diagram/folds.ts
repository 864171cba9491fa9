/** Every group of the picture that may be folded or opened, and to which of them a box belongs. */
import type { Model } from '../analysis/model';
import type { Fold } from './boxes/fold';
import { hostFolds } from './boxes/fold-hosts';
import { networkFolds } from './boxes/fold-networks';
import { podFolds } from './boxes/fold-pods';
import { serviceFolds } from './boxes/fold-services';
import { groupBy } from './group-by';
import { outsideTree } from './layout/outside-tree';
import type { SceneView } from './scene-view';
import type { PodPlace, ThingId } from '../topology/things/thing-id';

/** From left to right, outer groups before those in them. */
export function foldsOf(model: Model, view: SceneView): readonly Fold[] {
  const outside = outsideTree(model);
  const places = groupBy(model.cluster.pods, ({ node }): PodPlace => node ?? 'unscheduled');
  return [
    ...networkFolds(outside, view),
    ...outside.flatMap((entry) => hostFolds(entry, view)),
    ...[...places].flatMap(([place, pods]) => podFolds(pods, place, view)),
    ...serviceFolds(model.cluster.services, view),
  ];
}

/** The group that a box is, or else the innermost open one that it stands in; null for what is in none. */
export function foldOf(folds: readonly Fold[], box: ThingId): Fold | null {
  return (
    folds.find(({ id }) => id === box) ??
    folds.findLast(({ folded, members }) => !folded && members.includes(box)) ??
    null
  );
}
