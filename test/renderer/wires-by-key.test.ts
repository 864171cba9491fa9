/** Going through the wires of a box by key, and from a wire to its ends. */
import { describe, expect, it } from 'vitest';
import { buildScene } from '#core/diagram/build-scene';
import { PLAIN_VIEW } from '#core/diagram/scene-view';
import { neighbourOf } from '#renderer/derive/neighbour-of';
import { nextWire, wireSelection } from '#renderer/derive/wires-by-key';
import type { Selection } from '#renderer/state/view-store';
import { sampleModel } from '../diagram/topologies';

const scene = buildScene(sampleModel('two-tier'), PLAIN_VIEW);

/** All wires that W comes by until it is back at the first. */
function round(start: Selection): readonly string[] {
  const ids: string[] = [];
  let selection = nextWire(scene, start);
  while (selection && !ids.includes(selection.id)) {
    ids.push(selection.id);
    selection = nextWire(scene, selection);
  }
  return ids;
}

describe('W', () => {
  it('goes through the wires of a box and comes back to the first', () => {
    const wires = scene.wires.filter(
      ({ stands, from, to }) => stands && [from.box, to.box].includes('network/plant-floor'),
    );
    expect(round({ type: 'box', id: 'network/plant-floor' }).toSorted()).toEqual(
      wires.map(({ id }) => id).toSorted(),
    );
    expect(wires.length).toBeGreaterThan(2);
  });

  it('finds those of a node at its interfaces', () => {
    const ids = round({ type: 'box', id: 'node/worker' });
    expect(ids.some((id) => id.includes('interface/node/worker/eth0'))).toBe(true);
    expect(ids.some((id) => id.includes('interface/node/worker/eth1'))).toBe(true);
  });

  it('goes through all of them from left to right without a selection, and through none of a service', () => {
    expect(round(null)).toHaveLength(scene.wires.filter(({ stands }) => stands.type !== 'route').length);
    expect(nextWire(scene, { type: 'box', id: 'svc/default/web' })).toBeNull();
  });
});

describe('arrows on a wire', () => {
  const cable = scene.wires.find(({ id }) => id.includes('port/Port3~network/plant-floor'));
  const selection: Selection = cable ? wireSelection(cable, null) : null;

  it('lead to the box at the end that lies that way', () => {
    expect(neighbourOf(scene, selection, 'left')).toEqual({ type: 'box', id: 'network/plant-floor' });
    expect(neighbourOf(scene, selection, 'right')).toEqual({ type: 'box', id: 'port/Port3' });
  });
});
