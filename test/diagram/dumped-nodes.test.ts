/** A dump of six nodes without an Appliance: every node has its box, its links and its row, and none lies on another. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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
