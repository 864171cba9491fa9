/** The badges of who reaches whom: what they say, and that they lie on nothing else. */
import { describe, expect, it } from 'vitest';
import { outsideReach } from '#core/analysis/reach/outside-reach';
import { buildScene } from '#core/diagram/build-scene';
import { withReach } from '#core/diagram/reach-badges';
import { PLAIN_VIEW } from '#core/diagram/scene-view';
import type { Box, Scene } from '#core/diagram/scene';
import { cornersOf } from '#core/diagram/boxes/box';
import { lowContrasts } from './checks';
import { SAMPLE_NAMES, sampleModel } from './topologies';
import { serviceId } from '#core/topology/things/thing-id';

function textsOf(scene: Scene, id: string): readonly string[] {
  return (scene.boxes.find((box) => box.id === id)?.content ?? []).flatMap((each) =>
    each.type === 'text' ? [each.text] : [],
  );
}

describe('badges', () => {
  const model = sampleModel('two-tier');
  const scene = buildScene(model, PLAIN_VIEW);
  const now = outsideReach(model);
  if (!now) throw new Error('Two-tier is small enough.');

  it('say how many reach a service, and how many services a host reaches', () => {
    const shown = withReach(scene, { now, before: null });
    expect(textsOf(shown, 'svc/default/web')).toContain('2 of 4 hosts');
    expect(textsOf(shown, 'host/operator-pc')).toContain('1 of 1 service');
    expect(textsOf(shown, 'host/plant-gateway').join(' ')).not.toContain('service');
    expect(shown.boxes.find(({ id }) => id === 'svc/default/web')?.label).toContain(
      '2 of 4 hosts outside reach it',
    );
  });

  it('say what a change does while it is tried, in words, colour and an arrow', () => {
    const before = {
      ...now,
      services: new Map([[serviceId('default', 'web'), { reached: 3, inPart: 0, of: 4 }]]),
    };
    const shown = withReach(scene, { now, before });
    expect(textsOf(shown, 'svc/default/web')).toContain('3 → 2 of 4 hosts');
    const colours = shown.boxes
      .find(({ id }) => id === 'svc/default/web')
      ?.content.slice(-2)
      .map((each) => (each.type === 'text' ? each.fill : each.stroke));
    expect(colours).toEqual(['danger', 'danger']);
  });

  it('tell those whom some endpoints answer and others do not', () => {
    const share = (reached: number, inPart: number) => ({
      ...now,
      services: new Map([[serviceId('default', 'web'), { reached, inPart, of: 4 }]]),
    });
    const words = (reach: typeof now, before: typeof now | null = null) =>
      textsOf(withReach(scene, { now: reach, before }), 'svc/default/web').at(-1);
    expect(words(share(2, 1))).toBe('2 of 4 hosts, 1 in part');
    expect(words(share(0, 2), share(0, 1))).toBe('0 of 4 hosts, 1 → 2 in part');
    expect(words(share(3, 0), share(2, 1))).toBe('2 → 3 of 4 hosts, 1 → 0 in part');
  });

  it('leave everything as it is where there are none', () => {
    expect(withReach(scene, null)).toBe(scene);
    expect(withReach(scene, { now: { services: new Map(), hosts: new Map() }, before: null })).toBe(scene);
  });
});

/** The badge's own rectangle: the last one of the box. */
function badgeOf(box: Box) {
  const last = box.content.findLast((each) => each.type === 'rect');
  return last?.type === 'rect' && last.y + last.height > box.height ? last : null;
}

it.each(SAMPLE_NAMES)('in %s badges lie on no other box and can be read', (name) => {
  const model = sampleModel(name);
  const now = outsideReach(model);
  const scene = withReach(buildScene(model, PLAIN_VIEW), now && { now, before: null });
  const corners = cornersOf(scene.boxes);
  const leaves = scene.boxes.filter(
    ({ kind }) => !['appliance', 'cluster', 'network', 'node'].includes(kind),
  );
  const clashes = scene.boxes.flatMap((box) => {
    const badge = badgeOf(box);
    const at = corners.get(box.id);
    if (!badge || !at || (box.kind !== 'service' && box.kind !== 'outside')) return [];
    return leaves.filter((other) => {
      const corner = corners.get(other.id);
      if (!corner || other === box) return false;
      const [x, y] = [at.x + badge.x, at.y + badge.y];
      return (
        x < corner.x + other.width &&
        corner.x < x + badge.width &&
        y < corner.y + other.height &&
        corner.y < y + badge.height
      );
    });
  });
  expect(clashes.map(({ id }) => id)).toEqual([]);
  expect([...lowContrasts(scene, 'light'), ...lowContrasts(scene, 'dark')]).toEqual([]);
});
