/** Heads of several routes at one next hop: apart, in the order of their labels, and on the edge of the box. */
import { describe, expect, it } from 'vitest';
import { spreadHeads } from '#core/diagram/wires/head-places';
import { pointOf, placesOf } from '#core/diagram/wires/wire-ends';
import type { Box } from '#core/diagram/scene';

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
    const elsewhere = { to: { box: 'network/plant', anchor: 'outlet' }, level: 1 };
    expect(spreadHeads([{ to, level: 1 }, elsewhere], places)).toEqual([{ to, level: 1 }, elsewhere]);
  });
});
