import { describe, expect, it } from 'vitest';
import { scenePoint } from '#core/diagram/points';
import { buildScene } from '#core/diagram/build-scene';
import { cornersOf } from '#core/diagram/boxes/box';
import { freePlace } from '#core/diagram/layout/free-place';
import { overlap } from '#core/diagram/layout/keep-apart';
import type { Box, Scene } from '#core/diagram/scene';
import { PLAIN_VIEW } from '#core/diagram/scene-view';
import { sampleModel } from './topologies';

const SIZE = { width: 200, height: 64 };
const scene = buildScene(sampleModel('two-tier'), PLAIN_VIEW);

describe('a place for something new', () => {
  it('is where it is wished on an empty ground', () => {
    const empty: Scene = { ...scene, boxes: [], wires: [] };
    expect(freePlace(empty, SIZE, scenePoint(500, 300))).toEqual({ x: 400, y: 268 });
  });

  it('lies on no box, wherever it is wished', () => {
    const corners = cornersOf(scene.boxes);
    const boxes = scene.boxes.filter(({ kind }) => kind !== 'appliance' && kind !== 'cluster');
    for (let x = 0; x < 1600; x += 160) {
      const at = freePlace(scene, SIZE, scenePoint(x, 300));
      const under = boxes.filter((box) => overlap({ ...at, ...SIZE }, { ...box, ...corners.get(box.id) }));
      expect(under.map(({ id }: Box) => id)).toEqual([]);
    }
  });
});
