/** What must hold for every picture, over all samples and over appliances with anything on them. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import type { Model } from '#core/analysis/model';
import { buildScene } from '#core/diagram/build-scene';
import type { Scene } from '#core/diagram/scene';
import { PLAIN_VIEW } from '#core/diagram/scene-view';
import { badTexts, escapes, looseEnds, lowContrasts, overlaps } from './checks';
import { SAMPLE_NAMES, sampleModel, SHAPES, textOf, modelOf } from './topologies';
import { idOf, isGroupId } from '#core/topology/things/thing';

function faultsOf(scene: Scene): readonly string[] {
  return [...overlaps(scene), ...escapes(scene), ...badTexts(scene), ...looseEnds(scene)];
}

describe.each(SAMPLE_NAMES)('the sample %s', (name) => {
  let model: Model;
  beforeAll(() => {
    model = sampleModel(name);
  });

  it('is drawn without overlaps, cut texts or loose ends', () => {
    expect(faultsOf(buildScene(model, PLAIN_VIEW))).toEqual([]);
  });

  it('can be read in both themes', () => {
    const scene = buildScene(model, PLAIN_VIEW);
    expect([...lowContrasts(scene, 'light'), ...lowContrasts(scene, 'dark')]).toEqual([]);
  });

  it('stays whole when every fold is opened', () => {
    const folds = buildScene(model, PLAIN_VIEW).boxes.flatMap(({ id }) => (isGroupId(id) ? [id] : []));
    const opened = buildScene(model, { ...PLAIN_VIEW, expanded: folds });
    expect(opened.boxes.length).toBeGreaterThan(folds.length);
    expect(opened.boxes.filter(({ id }) => folds.some((fold) => fold === id))).toEqual([]);
    expect(faultsOf(opened)).toEqual([]);
  });

  it('has all ports in their order', () => {
    const ports = buildScene(model, PLAIN_VIEW).boxes.filter(({ kind }) => kind === 'port');
    expect(ports.map(({ id }) => id)).toEqual(model.appliance.ports.map(({ device }) => device));
    expect(ports.map(({ y }) => y)).toEqual(ports.map(({ y }) => y).toSorted((a, b) => a - b));
  });

  it('gives every box a name of its own and one for the ear', () => {
    const { boxes, wires } = buildScene(model, PLAIN_VIEW);
    expect(new Set(boxes.map(({ id }) => id)).size).toBe(boxes.length);
    expect(new Set(wires.map(({ id }) => id)).size).toBe(wires.length);
    expect(boxes.filter(({ label }) => label === '')).toEqual([]);
  });
});

describe('any appliance', () => {
  it('is drawn without overlaps, cut texts or loose ends', () => {
    fc.assert(
      fc.property(SHAPES, (shape) => {
        expect(faultsOf(buildScene(modelOf(textOf(shape)), PLAIN_VIEW))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('is drawn even when the file is empty', () => {
    const scene = buildScene(modelOf(''), PLAIN_VIEW);
    expect(scene.boxes.filter(({ kind }) => kind === 'port')).toHaveLength(6);
    expect(faultsOf(scene)).toEqual([]);
  });
});

describe('people’s places', () => {
  const model = sampleModel('two-tier');
  const plain = buildScene(model, PLAIN_VIEW);

  it('win over the layout for whatever can be moved, and for nothing else', () => {
    for (const box of plain.boxes) {
      const moved = buildScene(model, { ...PLAIN_VIEW, positions: { [box.id]: { x: 1234, y: 567 } } });
      const after = moved.boxes.find(({ id }) => id === box.id);
      expect([after?.x, after?.y], box.id).toEqual(box.movable ? [1234, 567] : [box.x, box.y]);
    }
  });

  it('stretch the frame that holds the box', () => {
    const moved = buildScene(model, {
      ...PLAIN_VIEW,
      positions: { 'svc/default/web': { x: 1500, y: 1200 } },
    });
    expect(escapes(moved)).toEqual([]);
  });

  it('do not move other boxes of the same frame', () => {
    const moved = buildScene(model, {
      ...PLAIN_VIEW,
      positions: { 'host/plant-gateway': { x: 40, y: 300 } },
    });
    const camera = (scene: Scene): unknown => scene.boxes.find(({ id }) => id === 'host/camera-aisle-4')?.y;
    expect(camera(moved)).toBe(camera(plain));
  });
});

describe('an open trace', () => {
  const model = sampleModel('two-tier');
  const answerTo = (from: string, to: string, port: number) =>
    ask(model, { from, to, protocol: 'tcp', port, sourcePort: null, size: null, endpoint: null });
  const lit = (scene: Scene): readonly string[] =>
    scene.wires.filter((wire) => wire.lit !== null && wire.kind !== 'service').map(({ id }) => id);

  it('lights its way from end to end, with the numbers of its hops', () => {
    const answer = answerTo('deploy/web', 'host/operator-pc', 443);
    const scene = buildScene(model, { ...PLAIN_VIEW, answer });
    const hops = answer.ok ? (answer.trace?.forward.hops ?? []) : [];
    expect(hops.length).toBeGreaterThan(5);
    const ends = new Set(
      scene.wires.filter((wire) => wire.lit !== null).flatMap(({ from, to }) => [from.box, to.box]),
    );
    for (const [index, { device }] of hops.entries()) {
      expect(scene.boxes.find(({ id }) => id === device)?.label, device).toContain(`hop ${index + 1}`);
      expect(ends.has(idOf(device) ?? 'cluster') || device.startsWith('node/'), device).toBe(true);
    }
    expect(scene.wires.filter((wire) => wire.lit !== null).every((wire) => wire.lit === 'both')).toBe(true);
    expect([...lowContrasts(scene, 'light'), ...lowContrasts(scene, 'dark'), ...looseEnds(scene)]).toEqual(
      [],
    );
  });

  it('is dark without one', () => {
    expect(lit(buildScene(model, PLAIN_VIEW))).toEqual([]);
  });

  it('ends in red where the packet is dropped', () => {
    const answer = answerTo('deploy/web', 'host/camera-aisle-4', 9999);
    const scene = buildScene(model, { ...PLAIN_VIEW, answer });
    const at = answer.ok ? answer.trace?.reason?.at : null;
    expect(scene.boxes.find(({ id }) => id === at)?.label).toContain('dropped here');
    expect(scene.wires.some((wire) => wire.lit === 'dropped')).toBe(true);
  });

  it('lights the service that was asked and the pod that answers', () => {
    const answer = answerTo('deploy/web', 'svc/db', 5432);
    const { wires } = buildScene(model, { ...PLAIN_VIEW, answer });
    const service = wires.find(({ kind }) => kind === 'service');
    expect([service?.from.box, service?.to.box]).toEqual(['svc/default/db', 'pod/default/db-0']);
  });

  it('shows the route that would mend it as a proposal', () => {
    const route = model.appliance.routes[0];
    const scene = buildScene(model, { ...PLAIN_VIEW, ghostRoute: route ?? null });
    const proposed = scene.wires.filter(({ state }) => state === 'proposed');
    expect(proposed).toHaveLength(model.appliance.nodes.length);
    expect(proposed[0]?.label?.text).toBe('+ 192.168.40.0/24 → 192.168.20.1 · 100');
    expect(faultsOf(scene)).toEqual([]);
  });
});

describe('custom routes', () => {
  it('start at every node’s eth1 and end at the next hop, with one label', () => {
    const scene = buildScene(sampleModel('two-tier'), PLAIN_VIEW);
    const routes = scene.wires.filter(({ kind }) => kind === 'custom-route');
    expect(routes.map(({ from }) => from.box)).toEqual([
      'interface/node/master/eth1',
      'interface/node/worker/eth1',
    ]);
    expect(routes.map(({ to }) => to.box)).toEqual(['host/plant-gateway', 'host/plant-gateway']);
    expect(routes.flatMap(({ label }) => (label ? [label.text] : []))).toEqual([
      '192.168.40.0/24 → 192.168.20.1 · 100',
    ]);
  });

  it('can start at interfaces on the external switch and end at hosts only', () => {
    const { boxes } = buildScene(sampleModel('two-tier'), PLAIN_VIEW);
    const kinds = (route: 'start' | 'end'): readonly string[] => [
      ...new Set(
        boxes
          .filter(({ anchors }) => anchors.some((anchor) => anchor.route === route))
          .map(({ kind }) => kind),
      ),
    ];
    expect(kinds('start')).toEqual(['interface']);
    expect(kinds('end').toSorted()).toEqual(['device', 'outside', 'router']);
  });
});
