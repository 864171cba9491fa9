/** Moving something in a picture makes anew what moves and nothing else; a bend leads its route by way of the point. */
import { describe, expect, it } from 'vitest';
import { buildScene } from '#core/diagram/build-scene';
import { movedScene } from '#core/diagram/moved-scene';
import { PLAIN_VIEW } from '#core/diagram/scene-view';
import { bentWay } from '#core/diagram/wires/bent-way';
import { sampleModel } from './topologies';

const MODEL = sampleModel('two-tier');
const SCENE = buildScene(MODEL, PLAIN_VIEW);
const ROUTE = 'route/192.168.40.0/24/100';

describe('a scene in which something moves', () => {
  it('is the same where nothing has moved', () => {
    expect(movedScene(SCENE, { positions: {}, bend: null })).toBe(SCENE);
    const box = SCENE.boxes[3];
    const stays = { [box?.id ?? '']: { x: box?.x ?? 0, y: box?.y ?? 0 } };
    expect(movedScene(SCENE, { positions: stays, bend: null })).toBe(SCENE);
  });

  it('has one new box for one that moves, with the same content', () => {
    const moved = movedScene(SCENE, { positions: { 'svc/default/db': { x: 7, y: 9 } }, bend: null });
    const different = moved.boxes.filter((box, index) => box !== SCENE.boxes[index]);
    expect(different).toMatchObject([{ id: 'svc/default/db', x: 7, y: 9 }]);
    expect(different[0]?.content).toBe(SCENE.boxes.find(({ id }) => id === 'svc/default/db')?.content);
    expect(moved.wires).toBe(SCENE.wires);
  });

  it('has new wires for the route that is bent, one for each node', () => {
    const moved = movedScene(SCENE, { positions: {}, bend: { route: ROUTE, via: [{ x: 1, y: 2 }] } });
    const different = moved.wires.filter((wire, index) => wire !== SCENE.wires[index]);
    expect(different.map(({ id }) => id)).toEqual([`${ROUTE}~node/master`, `${ROUTE}~node/worker`]);
    expect(moved.boxes).toBe(SCENE.boxes);
  });
});

describe('a bent route', () => {
  const frame = SCENE.boxes.find(({ kind }) => kind === 'appliance');

  it.each([
    ['inside the appliance', { x: 260, y: 300 }],
    ['outside', { x: -300, y: 60 }],
  ])('has its label at the bend, %s', (_, bend) => {
    const scene = buildScene(MODEL, { ...PLAIN_VIEW, bends: { [ROUTE]: bend } });
    const wire = scene.wires.find(({ id }) => id === `${ROUTE}~node/master`);
    const label = wire?.via[Math.floor(wire.via.length / 2)];
    expect(label).toEqual({ x: bend.x + (frame?.x ?? 0), y: bend.y + (frame?.y ?? 0) });
  });

  it('keeps its label left of where the wires of the nodes meet', () => {
    const way = [
      { x: 500, y: 10 },
      { x: 480, y: 10 },
      { x: 400, y: 10 },
      { x: 0, y: 10 },
    ];
    expect(bentWay(way, { x: 900, y: 70 }, 100)[2]?.x).toBeLessThan(500 - 50);
  });
});
