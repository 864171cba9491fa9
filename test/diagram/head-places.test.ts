/** Heads of several routes at one next hop: apart, in the order of their labels, and on the edge of the box. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { spreadHeads } from '#core/diagram/wires/head-places';
import { pointOf, placesOf } from '#core/diagram/wires/wire-ends';
import { buildModel } from '#core/analysis/build-model';
import { buildScene } from '#core/diagram/build-scene';
import { PLAIN_VIEW } from '#core/diagram/scene-view';
import type { Box, Scene } from '#core/diagram/scene';
import { read } from '../topology/topologies';

const router: Box = {
  id: 'host/router',
  kind: 'router',
  parent: null,
  x: 100,
  y: 200,
  width: 130,
  height: 60,
  content: [],
  anchors: [{ id: 'next-hop', x: 130, y: 50, side: 'right', route: 'end' }],
  label: 'Router',
  movable: true,
};
const places = placesOf([router]);
const to = { box: router.id, anchor: 'next-hop' };

function heights(levels: readonly number[]): readonly (number | undefined)[] {
  return spreadHeads(
    levels.map((level) => ({ to, level })),
    places,
  ).map((head) => pointOf(places, head.to)?.y);
}

describe('heads of routes', () => {
  it.each([
    ['one stands at the anchor', [7], [250]],
    ['two have a gap', [10, 30], [230, 250]],
    ['the order is that of the labels', [30, 10], [250, 230]],
    ['three fill the edge', [1, 2, 3], [210, 230, 250]],
    ['five are closer', [1, 2, 3, 4, 5], [210, 220, 230, 240, 250]],
  ])('%s', (_, levels, expected) => {
    expect(heights(levels)).toEqual(expected);
  });

  it('leaves those elsewhere where they are', () => {
    const elsewhere = { to: { box: 'network/plant', anchor: 'outlet' }, level: 1 } as const;
    expect(spreadHeads([{ to, level: 1 }, elsewhere], places)).toEqual([{ to, level: 1 }, elsewhere]);
  });
});

const sample = readFileSync(new URL('../../assets/samples/two-tier.topology.yaml', import.meta.url), 'utf8');

/** The sample with so many routes to its gateway. */
function sceneWith(count: number): Scene {
  const more = Array.from(
    { length: count - 1 },
    (_, index) =>
      `    - { interfaceAlias: Port3, destinationPrefix: 10.${index}.0.0/16, nextHop: 192.168.20.1, routeMetric: 1 }\n`,
  );
  const text = sample.replace('routeMetric: 100\n', `routeMetric: 100\n${more.join('')}`);
  return buildScene(buildModel(read(text).topology), PLAIN_VIEW);
}

describe('a next hop of many routes', () => {
  it.each([2, 3, 6, 9])('has room for the heads of %i, each to be grabbed', (count) => {
    const scene = sceneWith(count);
    const at = placesOf(scene.boxes);
    const heads = scene.wires
      .filter(({ kind, label }) => kind === 'custom-route' && label !== null)
      .map(({ to: end }) => pointOf(at, end)?.y ?? 0)
      .toSorted((a, b) => a - b);
    const gaps = heads.slice(1).map((y, index) => y - (heads[index] ?? 0));
    expect(heads).toHaveLength(count);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(13.9);
  });
});
