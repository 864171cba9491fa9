/** Makes the scene of what is shown, again only when something that it shows has changed. */
import type { Model } from '#core/analysis/model';
import type { Answer } from '#core/analysis/question';
import { buildScene } from '#core/diagram/build-scene';
import { focusedScene, type Focus } from '#core/diagram/focus/focus';
import { filteredModel, type SceneFilter } from '#core/diagram/focus/scene-filter';
import { withReach, type ReachView } from '#core/diagram/reach-badges';
import type { Scene } from '#core/diagram/scene';
import type { LabelMode, SceneView } from '#core/diagram/scene-view';
import { hopOfStep } from './trace-steps';
import { stableScene } from './stable-scene';
import type { Way } from '../state/trace-store';
import { savedView } from '#core/topology/things/saved-view';

export interface SceneInputs {
  readonly model: Model;
  readonly answer: Answer | null;
  /** What it is compared with. */
  readonly beside: Answer | null;
  readonly way: Way;
  readonly step: number;
  readonly labels: LabelMode;
  readonly filter: SceneFilter;
  readonly focus: Focus | null;
}

/** The view of a model that the stores ask for. */
export function sceneViewOf({ model, answer, beside, way, step, labels }: SceneInputs): SceneView {
  const hop = hopOfStep(answer, way, step);
  return {
    ...savedView(model.topology.diagram?.resource),
    answer,
    beside,
    step: hop === null ? null : { path: way, hop },
    ghostRoute: answer?.ok ? (answer.reason?.remedy?.route ?? null) : null,
    labels,
  };
}

/** The picture of a model as people want to see it now. */
export function sceneOf(inputs: SceneInputs): Scene {
  const { model, filter, answer, focus } = inputs;
  const shown = filteredModel(model, filter, answer);
  return focusedScene(buildScene(shown, sceneViewOf(inputs)), model, focus);
}

/** A function that gives scenes one after the other, each keeping what it can of the one before. */
export function createSceneMaker(): (inputs: SceneInputs, reach: ReachView | null) => Scene {
  let last: { readonly inputs: SceneInputs; readonly scene: Scene } | null = null;
  let shown: { readonly scene: Scene; readonly reach: ReachView | null; readonly with: Scene } | null = null;
  return (inputs, reach) => {
    const scene =
      last && sameInputs(last.inputs, inputs)
        ? last.scene
        : stableScene(last?.scene ?? null, sceneOf(inputs));
    last = { inputs, scene };
    if (shown?.scene !== scene || shown.reach !== reach) {
      shown = { scene, reach, with: stableScene(shown?.with ?? null, withReach(scene, reach)) };
    }
    return shown.with;
  };
}

function sameInputs(a: SceneInputs, b: SceneInputs): boolean {
  return (
    a.model === b.model &&
    a.answer === b.answer &&
    a.beside === b.beside &&
    a.way === b.way &&
    a.labels === b.labels &&
    a.filter === b.filter &&
    a.focus === b.focus &&
    hopOfStep(a.answer, a.way, a.step) === hopOfStep(b.answer, b.way, b.step)
  );
}
