/** Several boxes: taken in and out, framed, removed with one step. */
import { describe, expect, it } from 'vitest';
import { parentPoint } from '#core/diagram/points';
import { cornersOf } from '#core/diagram/boxes/box';
import { buildScene } from '#core/diagram/build-scene';
import { settledPlaces } from '#core/diagram/layout/settle';
import { PLAIN_VIEW } from '#core/diagram/scene-view';
import { boxesInside, withMarked, withToggled } from '#renderer/derive/several';
import { neighbourOf } from '#renderer/derive/neighbour-of';
import { undo } from '#renderer/actions/changes';
import { REMOVE_SEVERAL, removablesOf } from '#renderer/commands/edits/several-edits';
import { undoTitle } from '#renderer/commands/history-titles';
import { sampleModel } from '../diagram/topologies';
import { answerBreaking, appWith } from './fake-app';
import { placesIn, type Positions } from '#core/topology/things/saved-view';
import type { ThingId } from '#core/topology/things/thing-id';

const scene = buildScene(sampleModel('two-tier'), PLAIN_VIEW);
const camera = { type: 'box', id: 'host/camera-aisle-4' } as const;

describe('taking in and out', () => {
  it('adds what is pressed with Shift, and takes it out again down to one', () => {
    const two = withToggled(scene, camera, 'port/Port3');
    expect(two).toEqual({ type: 'boxes', ids: [camera.id, 'port/Port3'], at: 'port/Port3' });
    expect(withToggled(scene, two, camera.id)).toEqual({ type: 'box', id: 'port/Port3' });
  });

  it('never takes frames and parts of nodes', () => {
    expect(withToggled(scene, camera, 'cluster')).toEqual({ type: 'box', id: 'cluster' });
    expect(withToggled(scene, { type: 'box', id: 'interface/node/worker/eth1' }, camera.id)).toEqual(camera);
  });

  it('by key: Space marks, arrows go on, Space marks the next and lets go of it again', () => {
    const first = withMarked(scene, camera);
    expect(first).toEqual({ type: 'boxes', ids: [camera.id], at: camera.id });
    const on = neighbourOf(scene, first, 'up');
    expect(on).toMatchObject({ type: 'boxes', ids: [camera.id] });
    const both = withMarked(scene, on);
    expect(both?.type === 'boxes' && both.ids).toHaveLength(2);
    expect(withMarked(scene, both)).toEqual(on);
  });
});

describe('a frame', () => {
  const around = (id: string, margin: number) => {
    const box = scene.boxes.find((one) => one.id === id);
    const corner = cornersOf(scene.boxes).get(id);
    if (!box || !corner) throw new Error(id);
    return {
      x: corner.x - margin,
      y: corner.y - margin,
      width: box.width + 2 * margin,
      height: box.height + 2 * margin,
    };
  };

  it('takes what lies wholly in it', () => {
    expect(boxesInside(scene, around(camera.id, 1))).toEqual([camera.id]);
    expect(boxesInside(scene, around(camera.id, -1))).toEqual([]);
  });

  it('takes a node and not its pods, but the pods where the node is not wholly in it', () => {
    expect(boxesInside(scene, around('node/worker', 1))).toContain('node/worker');
    expect(boxesInside(scene, around('node/worker', 1)).some((id) => id.startsWith('pod/'))).toBe(false);
    const ids = boxesInside(scene, around('node/worker', -1));
    expect(ids.filter((id) => id.startsWith('pod/'))).toHaveLength(3);
    expect(ids.some((id) => id.startsWith('interface/') || id.startsWith('routes/'))).toBe(false);
  });
});

describe('moving several', () => {
  const ids: readonly ThingId[] = ['svc/default/web', 'svc/default/db'];
  const kept: Positions = Object.fromEntries(
    scene.boxes.filter(({ id }) => ids.includes(id)).map(({ id, x, y }) => [id, parentPoint(x, y)]),
  );

  it('keeps them as they stand to each other, also where one comes to where the other was', () => {
    const height = scene.boxes.find(({ id }) => id === ids[0])?.height ?? 0;
    const wishes = Object.fromEntries(
      placesIn(kept).map(([id, { x, y }]) => [id, parentPoint(x, y + height)]),
    );
    expect(settledPlaces(scene, kept, wishes)).toEqual(wishes);
  });

  it('never puts one on the other, even where something is in the way of one', () => {
    const [first = 'pool', second = 'pool'] = ids;
    const blocker = scene.boxes.find(({ id }) => id.startsWith('svc/') && !ids.includes(id));
    if (!blocker) throw new Error('No third service.');
    const at = parentPoint(blocker.x, blocker.y);
    const places = settledPlaces(
      scene,
      { ...kept, [blocker.id]: at },
      { [first]: at, [second]: parentPoint(at.x, at.y + 4) },
    );
    const [a, b] = [places[first], places[second]];
    const size = scene.boxes.find(({ id }) => id === first);
    if (!a || !b || !size) throw new Error('Not placed.');
    expect(Math.abs(a.x - b.x) >= size.width || Math.abs(a.y - b.y) >= size.height - 20).toBe(true);
    expect(a).not.toEqual(at);
  });
});

describe('removing several', () => {
  const app = appWith('two-tier.topology.yaml');
  const { document } = app.documents.getState();
  const pods = scene.boxes.filter(({ id }) => id.startsWith('pod/default/web')).map(({ id }) => id);

  it('counts several pods of one Deployment once, and leaves out what belongs to the appliance', () => {
    const words = removablesOf(document, [...pods, camera.id, 'port/Port3', 'node/worker']);
    expect(words.map((one) => one.words)).toEqual(['Deployment web', 'host camera-aisle-4']);
  });

  it('asks once, names all, and is one step that undo takes back byte for byte', async () => {
    const before = document.files[0]?.text;
    const asked = REMOVE_SEVERAL.run(app, [...pods, camera.id]);
    expect(app.views.getState().dialog).toMatchObject({
      type: 'breaking',
      goes: ['Deployment web', 'host camera-aisle-4'],
    });
    answerBreaking(app, true);
    await asked;
    const after = app.documents.getState();
    expect(undoTitle(app)).toBe('remove 2 things');
    expect(after.document.files[0]?.text).not.toContain('camera-aisle-4\n');
    undo(app);
    expect(app.documents.getState().document.files[0]?.text).toBe(before);
  });

  it('removes nothing where people would rather not', async () => {
    const asked = REMOVE_SEVERAL.run(app, [camera.id, 'host/site-dns']);
    answerBreaking(app, false);
    await asked;
    expect(app.documents.getState().document.topology.hosts.map(({ resource }) => resource.name)).toContain(
      'camera-aisle-4',
    );
  });
});
