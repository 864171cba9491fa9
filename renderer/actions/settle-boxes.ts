/** Where boxes come to stand that were moved, by pointer or by key. */
import { settledPlaces } from '#core/diagram/layout/settle';
import type { Scene } from '#core/diagram/scene';
import { savedView } from '#core/topology/things/saved-view';
import type { App } from '../state/app';
import type { PreviewState } from '../state/preview-store';

/** Beside the others, as near as may be to where they were let go of. */
export function settled(
  app: App,
  scene: Scene,
  wishes: PreviewState['positions'],
): PreviewState['positions'] {
  const kept = savedView(app.documents.getState().document.topology.diagram?.resource);
  return settledPlaces(scene, kept.positions, wishes);
}
