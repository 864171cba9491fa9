/** A dump of six nodes without an Appliance: every node has its box, its links and its row, and none lies on another. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cornersOf } from '#core/diagram/boxes/box';
import { buildScene } from '#core/diagram/build-scene';
import { PLAIN_VIEW } from '#core/diagram/scene-view';
import { topologyTables } from '#core/report/tables/topology-tables';
import { overlaps } from './checks';
import { modelOf } from './topologies';

const model = modelOf(readFileSync('test/fixtures/dumps/six-nodes.yaml', 'utf8'));
const scene = buildScene(model, PLAIN_VIEW);
const devices = ['master', 'worker', 'worker2', 'worker3', 'worker4', 'worker5'];

describe('six nodes of a dump', () => {
  it('stand in the picture side by side, on both switches', () => {
    const nodes = scene.boxes.filter(({ kind }) => kind === 'node');
    expect(nodes.map(({ id }) => id)).toEqual(devices.map((name) => `node/${name}`));
    expect(overlaps(scene)).toEqual([]);
    expect(scene.boxes.find(({ id }) => id === 'switch/external')?.label).toBe(
      'External vSwitch, 10.20.0.0/24, on no port, inferred',
    );
    const ends = scene.wires.filter(({ from, to }) => [from.box, to.box].includes('switch/external'));
    expect(ends).toHaveLength(devices.length);
  });

  it('have a row each, with the dump’s names and addresses', () => {
    const table = topologyTables(model).find(({ title }) => title === 'Nodes');
    const texts = table?.rows.map(({ cells }) => cells.map(({ text }) => text).join(' ')) ?? [];
    expect(texts).toHaveLength(devices.length);
    expect(texts[5]).toContain('pool-5');
    expect(texts[5]).toContain('10.20.0.25');
  });
});

describe('twelve nodes', () => {
  const nodes = Array.from(
    { length: 12 },
    (_, index) => `apiVersion: v1
kind: Node
metadata: { name: pool-${index} }
status: { addresses: [{ type: InternalIP, address: 10.20.0.${20 + index} }] }`,
  );
  const many = buildScene(modelOf(nodes.join('\n---\n')), PLAIN_VIEW);
  const boxes = many.boxes.filter(({ kind }) => kind === 'node');

  it('stand in two columns, with level rows, and none on another', () => {
    expect(new Set(boxes.map(({ x }) => x)).size).toBe(2);
    expect(new Set(boxes.map(({ y }) => y)).size).toBe(6);
    expect(overlaps(many)).toEqual([]);
  });

  it('are reached along the gaps between the rows of the first column', () => {
    const corners = cornersOf(many.boxes);
    const first = Math.min(...boxes.map(({ x }) => x));
    const later = boxes.filter(({ x }) => x > first).map(({ id }) => id);
    const tabs = many.boxes.filter(
      ({ kind, parent }) => kind === 'interface' && later.some((id) => id === parent),
    );
    const wires = many.wires.filter(({ from, to }) =>
      tabs.some(({ id }) => id === from.box || id === to.box),
    );
    expect(wires).toHaveLength(later.length * 2);
    for (const { via } of wires) {
      const [lane] = via;
      const crossed = boxes.filter(({ id, height }) => {
        const top = corners.get(id)?.y ?? 0;
        return lane !== undefined && top <= lane.y && lane.y <= top + height;
      });
      expect(via).toHaveLength(2);
      expect(crossed).toEqual([]);
    }
  });
});
