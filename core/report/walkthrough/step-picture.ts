/** The picture of a step: the topology as the step has it, with the trace drawn. */
import type { Asked } from '../../analysis/walkthrough/walk-step';
import { buildScene } from '../../diagram/build-scene';
import { focusedScene } from '../../diagram/focus/focus';
import type { Scene } from '../../diagram/scene';
import { PLAIN_VIEW, type SceneView } from '../../diagram/scene-view';
import type { WalkthroughStep } from '../../topology/resources';
import { savedView } from '../../topology/things/saved-view';

/** A question that a step asks, and what the step shows of it. */
export interface SteppedAnswer extends Asked {
  readonly step: WalkthroughStep;
  /** What it is compared with: a step that shows the comparison draws both ways. */
  readonly compared?: Asked | null;
}

/** People's own places of boxes, the trace lit, and what the step shows of it. */
export function stepView({ model, answer, step, compared }: SteppedAnswer): SceneView {
  const { show } = step;
  return {
    ...PLAIN_VIEW,
    ...savedView(model.topology.diagram?.resource),
    answer,
    beside: show.type === 'compare' ? (compared?.answer ?? null) : null,
    step: show.type === 'hop' ? { path: show.path, hop: show.hop - 1 } : null,
  };
}

export function stepScene(asked: SteppedAnswer): Scene {
  const scene = buildScene(asked.model, stepView(asked));
  return asked.step.show.type === 'whole' ? scene : focusedScene(scene, asked.model, { type: 'trace' });
}
