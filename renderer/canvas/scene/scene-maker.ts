/** Makes the scene of what is shown, again only when something that it shows has changed. */
import type { Model } from '#core/analysis/model';
import type { Answer } from '#core/analysis/question';
import { buildScene } from '#core/diagram/build-scene';
import type { Point, Scene } from '#core/diagram/scene';
import type { SceneView } from '#core/diagram/scene-view';
import { hopOfStep } from '../../derive/trace-steps';
import { stableScene } from '../../derive/stable-scene';
import type { Way } from '../../stores/trace-store';

export interface SceneInputs {
  readonly model: Model;
  readonly answer: Answer | null;
  readonly way: Way;
  readonly step: number;
  readonly positions: Readonly<Record<string, Point>>;
  readonly expanded: readonly string[];
}

/** The view of a model that the stores ask for. */
export function sceneViewOf({ model, answer, way, step, positions, expanded }: SceneInputs): SceneView {
  const diagram = model.topology.diagram?.resource;
  const hop = hopOfStep(answer, way, step);
  return {
    positions: { ...diagram?.positions, ...positions },
    collapsed: (diagram?.collapsed ?? []).filter((id) => !expanded.includes(id)),
    expanded,
    answer,
    step: hop === null ? null : { path: way, hop },
    ghostRoute: answer?.ok ? (answer.reason?.remedy?.route ?? null) : null,
  };
}

/** A function that gives scenes one after the other, each keeping what it can of the one before. */
export function createSceneMaker(): (inputs: SceneInputs) => Scene {
  let last: { readonly inputs: SceneInputs; readonly scene: Scene } | null = null;
  return (inputs) => {
    if (last && sameInputs(last.inputs, inputs)) return last.scene;
    const scene = stableScene(last?.scene ?? null, buildScene(inputs.model, sceneViewOf(inputs)));
    last = { inputs, scene };
    return scene;
  };
}

function sameInputs(a: SceneInputs, b: SceneInputs): boolean {
  return (
    a.model === b.model &&
    a.answer === b.answer &&
    a.way === b.way &&
    a.positions === b.positions &&
    a.expanded === b.expanded &&
    hopOfStep(a.answer, a.way, a.step) === hopOfStep(b.answer, b.way, b.step)
  );
}
