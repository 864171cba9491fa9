/** The picture of two traces: what only the other one passes is drawn apart, what the open one passes is drawn as ever. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildModel } from '#core/analysis/build-model';
import { variantOf } from '#core/analysis/variants';
import { buildScene } from '#core/diagram/build-scene';
import type { Scene } from '#core/diagram/scene';
import { PLAIN_VIEW } from '#core/diagram/scene-view';
import { wireStrokes } from '#core/diagram/wires/wire-style';
import { readTopology } from '#core/topology/read';

const path = new URL('../../assets/samples/two-tier.topology.yaml', import.meta.url);
const { topology } = readTopology([{ name: 'two-tier', text: readFileSync(path, 'utf8') }]);
const model = buildModel(topology);
const without = buildModel(variantOf(topology, 'without-routes'));
const question = {
  from: 'deploy/web',
  to: 'host/operator-pc',
  protocol: 'tcp',
  port: 443,
  sourcePort: null,
  size: null,
  endpoint: null,
} as const;
const [here, there] = [ask(model, question), ask(without, question)];

const litAs = (scene: Scene, lit: string): readonly string[] =>
  scene.wires.filter((wire) => wire.lit === lit).map(({ id }) => id);

describe('two traces in one picture', () => {
  const alone = buildScene(model, { ...PLAIN_VIEW, answer: here });
  const both = buildScene(model, { ...PLAIN_VIEW, answer: here, beside: there });

  it('leaves what the open one passes as it is', () => {
    for (const lit of ['forward', 'reply', 'both', 'dropped'])
      expect(litAs(both, lit)).toEqual(litAs(alone, lit));
    for (const box of alone.boxes.filter((each) => each.lit)) expect(both.boxes).toContainEqual(box);
  });

  it('draws what only the other one passes, in a stroke and words of its own', () => {
    const compared = both.wires.filter(({ lit }) => lit === 'compared');
    expect(compared.length).toBeGreaterThan(3);
    expect(litAs(alone, 'compared')).toEqual([]);
    for (const wire of compared) {
      expect(wireStrokes(wire)).toEqual([{ colour: 'warning', width: 2.5, dash: '9 4 2 4' }]);
    }
    const router = both.boxes.find(({ id }) => id === 'host/uplink-router');
    expect(router?.label).toContain('on the way that is compared');
    expect(alone.boxes.find(({ id }) => id === 'host/uplink-router')?.lit ?? false).toBe(false);
  });

  it('draws nothing more beside itself', () => {
    expect(buildScene(model, { ...PLAIN_VIEW, answer: here, beside: here })).toEqual(alone);
  });
});
