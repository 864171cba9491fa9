/** The picture of a step: the topology as the step has it, with the trace drawn. */
import type { Asked } from '../../analysis/walkthrough/walk-step';
import { buildScene } from '../../diagram/build-scene';
import { focusedScene } from '../../diagram/focus/focus';
import type { Scene } from '../../diagram/scene';
import { PLAIN_VIEW, type SceneView } from '../../diagram/scene-view';
import type { WalkthroughStep } from '../../topology/resources';
import { savedView } from '../../topology/things/saved-view';

/** People's own places of boxes, the trace lit, and what the step shows of it. */
export function stepView({ model, answer, step }: Asked & { readonly step: WalkthroughStep }): SceneView {
  const { show } = step;
  return {
    ...PLAIN_VIEW,
    ...savedView(model.topology.diagram?.resource),
    answer,
    step: show.type === 'hop' ? { path: show.path, hop: show.hop - 1 } : null,
  };
}

export function stepScene(asked: Asked & { readonly step: WalkthroughStep }): Scene {
  const scene = buildScene(asked.model, stepView(asked));
  return asked.step.show.type === 'whole' ? scene : focusedScene(scene, asked.model, { type: 'trace' });
}
