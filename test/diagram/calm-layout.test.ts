/**
 * The layout stays calm: nothing lies on anything, whatever people have moved; what they have placed stays where it is,
 * relative to its frame, when things come and go; and of the rest nothing moves by more than what came, and what that
 * pushes aside, needs.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parentPoint } from '#core/diagram/points';
import { buildScene } from '#core/diagram/build-scene';
import { settledPlace } from '#core/diagram/layout/settle';
import { keepApart, overlap } from '#core/diagram/layout/keep-apart';
import { makeBox } from '#core/diagram/boxes/box';
import type { Box, Scene } from '#core/diagram/scene';
import { PLAIN_VIEW } from '#core/diagram/scene-view';
import { modelOf, SHAPES, textOf, type Shape } from './topologies';
import type { Positions } from '#core/topology/things/saved-view';
import type { ThingId } from '#core/topology/things/thing-id';

/** A hand that takes one of the boxes and lets it go somewhere near. */
const HANDS = fc.array(
  fc.record({
    which: fc.nat(),
    dx: fc.integer({ min: -400, max: 400 }),
    dy: fc.integer({ min: -300, max: 300 }),
  }),
  {
    minLength: 1,
    maxLength: 4,
  },
);

type Hands = readonly { readonly which: number; readonly dx: number; readonly dy: number }[];

function isMovable({ movable, kind }: Box): boolean {
  return movable && kind !== 'appliance' && kind !== 'cluster';
}

/** The places that come of these hands, each let go of in the picture that the one before made. */
function movedBy(shape: Shape, hands: Hands): Positions {
  const model = modelOf(textOf(shape));
  let positions: Positions = {};
  for (const { which, dx, dy } of hands) {
    const scene = buildScene(model, { ...PLAIN_VIEW, positions });
    const movable = scene.boxes.filter(isMovable);
    const box = movable[which % movable.length];
    if (!box) continue;
    const at = settledPlace(scene, positions, box.id, parentPoint(box.x + dx, box.y + dy));
    positions = { ...positions, [box.id]: at };
  }
  return positions;
}

/** Siblings that lie on each other. Ports stand on the appliance's edge, where nothing else does. */
function clashes({ boxes }: Scene): readonly string[] {
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.parent === b.parent && overlap(a, b))
      .map((b) => `${a.id} lies on ${b.id}`),
  );
}

/** Boxes that reach out of their frames to the right or below, or stand left of or above what it holds. */
function outside({ boxes }: Scene): readonly string[] {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  return boxes.flatMap((box) => {
    const parent = box.parent && byId.get(box.parent);
    const onEdge = box.kind === 'port' || box.kind === 'interface';
    if (
      !parent ||
      ((onEdge || box.x >= 0) &&
        box.y >= 0 &&
        box.x + box.width <= parent.width &&
        box.y + box.height <= parent.height)
    )
      return [];
    return [`${box.id} reaches out of ${parent.id}`];
  });
}

describe('a picture in which people have moved boxes', () => {
  it('has no siblings that lie on each other, and all in their frames', () => {
    fc.assert(
      fc.property(SHAPES, HANDS, (shape, hands) => {
        const positions = movedBy(shape, hands);
        const scene = buildScene(modelOf(textOf(shape)), { ...PLAIN_VIEW, positions });
        expect([...clashes(scene), ...outside(scene)]).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps what they have placed where it is, when something comes', () => {
    fc.assert(
      fc.property(
        SHAPES,
        HANDS,
        fc.constantFrom('camera', 'service', 'deployment', 'route'),
        (shape, hands, what) => {
          const positions = movedBy(shape, hands);
          const before = buildScene(modelOf(textOf(shape)), { ...PLAIN_VIEW, positions });
          const after = buildScene(modelOf(textOf(withOneMore(shape, what))), { ...PLAIN_VIEW, positions });
          for (const [id, at] of Object.entries(positions)) {
            const stands = after.boxes.find((box) => box.id === id);
            if (stands) expect({ id, x: stands.x, y: stands.y }).toEqual({ id, ...at });
          }
          expect(clashes(before)).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });
});

function withOneMore(shape: Shape, what: 'camera' | 'service' | 'deployment' | 'route'): Shape {
  switch (what) {
    case 'camera':
      return { ...shape, cameras: shape.cameras + 1 };
    case 'service':
      return { ...shape, clusterServices: shape.clusterServices + 1 };
    case 'deployment':
      return {
        ...shape,
        deployments: [...shape.deployments, { replicas: 1, namespace: 'default', name: 'more' }],
      };
    case 'route':
      return { ...shape, routes: shape.routes + 1 };
  }
}

describe('what comes moves little', () => {
  const shape: Shape = {
    model: 'pro-gpu',
    gatewayPort: 2,
    computePort: 3,
    workers: 1,
    deployments: [{ replicas: 2, namespace: 'default', name: 'web' }],
    loadBalancers: 1,
    clusterServices: 2,
    cameras: 3,
    depth: 2,
    routes: 1,
  };
  const scene = (given: Shape): Scene => buildScene(modelOf(textOf(given)), PLAIN_VIEW);
  const movedIn = (before: Scene, after: Scene): readonly string[] =>
    before.boxes
      .filter((box) => {
        const now = after.boxes.find(({ id }) => id === box.id);
        return now !== undefined && (now.x !== box.x || now.y !== box.y);
      })
      .map(({ id }) => id);

  it('a camera moves no host beside it and nothing inside the appliance', () => {
    const moved = movedIn(scene(shape), scene(withOneMore(shape, 'camera')));
    expect(moved.filter((id) => !id.startsWith('network/'))).toEqual([]);
  });

  it('a service moves no node, no pod and nothing outside', () => {
    const moved = movedIn(scene(shape), scene(withOneMore(shape, 'service')));
    expect(moved.filter((id) => !id.startsWith('svc/') && id !== 'pool' && id !== 'pod-network')).toEqual([]);
  });

  it('a box that is let go of moves only what it lies on', () => {
    const before = scene(shape);
    const db = before.boxes.find(({ kind }) => kind === 'service');
    const under = before.boxes.filter(({ kind }) => kind === 'service')[1];
    if (!db || !under) throw new Error('There are services.');
    const positions = {
      [db.id]: settledPlace(before, {}, db.id, parentPoint(under.x, under.y + under.height + 20)),
    };
    const after = buildScene(modelOf(textOf(shape)), { ...PLAIN_VIEW, positions });
    const moved = movedIn(before, after);
    expect(moved).toContain(db.id);
    expect(moved).not.toContain(under.id);
    expect(clashes(after)).toEqual([]);
  });
});

describe('keeping apart', () => {
  const box = (id: ThingId, y: number): Box => ({
    ...makeBox({ id, kind: 'pod', parent: 'node/worker', width: 100, height: 40, content: [], label: id }),
    x: 0,
    y,
  });

  it('gives the same list back where nobody has moved anything', () => {
    const boxes = [box('pod/x/a', 0), box('pod/x/b', 10)];
    expect(keepApart(boxes, PLAIN_VIEW, 8)).toBe(boxes);
  });

  it('moves what gives way by as little as it takes, one after the other', () => {
    const boxes = [box('pod/x/a', 0), box('pod/x/b', 48), box('pod/x/placed', 20), box('pod/x/c', 200)];
    const apart = keepApart(boxes, { ...PLAIN_VIEW, positions: { 'pod/x/placed': { x: 0, y: 20 } } }, 8);
    expect(apart.map(({ id, y }) => [id, y])).toEqual([
      ['pod/x/a', 68],
      ['pod/x/b', 116],
      ['pod/x/placed', 20],
      ['pod/x/c', 200],
    ]);
  });
});
