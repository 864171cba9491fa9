/** The scene that the canvas draws, following the stores. */
import { useState } from 'react';
import type { Scene } from '#core/diagram/scene';
import { useShownAnswer, useModel, usePreview, useReading, useTraces } from '../../app/app-context';
import { createSceneMaker } from './scene-maker';

/** The scene of the document as it is shown, with the open trace lit. */
export function useScene(): Scene {
  const [make] = useState(createSceneMaker);
  const model = useModel();
  const answer = useShownAnswer();
  const way = useTraces((state) => state.way);
  const step = useTraces((state) => state.step);
  const positions = usePreview((state) => state.positions);
  const labels = useReading((state) => state.labels);
  const filter = useReading((state) => state.filter);
  const focus = useReading((state) => state.focus);
  return make({ model, answer, way, step, positions, labels, filter, focus });
}
