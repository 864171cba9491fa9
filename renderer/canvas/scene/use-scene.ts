/** The scene that the canvas draws, following the stores. */
import { useMemo, useState } from 'react';
import { movedScene } from '#core/diagram/moved-scene';
import type { Scene } from '#core/diagram/scene';
import { useShownAnswer, useModel, usePreview, useReading, useTraces } from '../../context/app-context';
import { useReach } from '../../context/use-reach';
import { createSceneMaker } from '../../derive/scene-maker';

/** The scene of the document as it is shown, with the open trace lit; boxes that are being moved are where they were. */
export function useScene(): Scene {
  const [make] = useState(createSceneMaker);
  const model = useModel();
  const answer = useShownAnswer();
  const beside = useTraces((state) => state.beside);
  const way = useTraces((state) => state.way);
  const step = useTraces((state) => state.step);
  const labels = useReading((state) => state.labels);
  const filter = useReading((state) => state.filter);
  const focus = useReading((state) => state.focus);
  return make({ model, answer, beside, way, step, labels, filter, focus }, useReach());
}

/** The scene with what is being moved where the pointer is. */
export function useMovedScene(scene: Scene): Scene {
  const positions = usePreview((state) => state.positions);
  const bend = usePreview((state) => state.bend);
  return useMemo(() => movedScene(scene, { positions, bend }), [scene, positions, bend]);
}
