/** Reading aids of the picture: folds, focus, filter, labels, titles for small pictures. */
import { describe, expect, it } from 'vitest';
import { ask } from '#core/analysis/ask';
import { buildScene } from '#core/diagram/build-scene';
import { farTitle } from '#core/diagram/far-title';
import { foldOf, foldsOf } from '#core/diagram/folds';
import { focusedScene, focusTitle } from '#core/diagram/focus/focus';
import { filteredModel, namespacesOf, NO_FILTER } from '#core/diagram/focus/scene-filter';
import { measureText } from '#core/diagram/measure';
import type { Scene } from '#core/diagram/scene';
import { PLAIN_VIEW, type LabelMode } from '#core/diagram/scene-view';
import { sceneToSvg, PLAIN_SVG } from '#core/diagram/scene-to-svg';
import { sampleModel, SAMPLE_NAMES } from './topologies';

const model = sampleModel('two-tier');
const scene = buildScene(model, PLAIN_VIEW);

function ids({ boxes }: Scene, keep: (box: Scene['boxes'][number]) => boolean): readonly string[] {
  return boxes.filter(keep).map(({ id }) => id);
}

describe('folds', () => {
  const folds = foldsOf(model, PLAIN_VIEW);

  it('are all groups that there could be, folded or open', () => {
    const shown = folds.map(({ id, folded }) => `${folded ? 'folded' : 'open'} ${id}`);
    expect(shown).toContain('folded group/node/worker/system');
    expect(shown).toContain('open group/node/worker/default/Deployment/web');
    expect(shown).toContain('open group/services/default');
  });

  it.each(SAMPLE_NAMES)('%s: a folded group is one box, an open one shows its members', (name) => {
    const sample = sampleModel(name);
    const closed = foldsOf(sample, PLAIN_VIEW);
    const view = {
      ...PLAIN_VIEW,
      expanded: closed.filter(({ folded }) => folded).map(({ id }) => id),
      collapsed: closed.filter(({ folded }) => !folded).map(({ id }) => id),
    };
    const boxes = new Set(ids(buildScene(sample, view), () => true));
    for (const { id, folded, members } of foldsOf(sample, view)) {
      const inner = foldsOf(sample, view).filter((one) => one.folded && one.id !== id);
      if (folded) expect(boxes.has(id), id).toBe(true);
      else expect(boxes.has(id), id).toBe(false);
      for (const member of members) {
        const hidden = folded || inner.some((one) => one.members.includes(member));
        expect(boxes.has(member), `${member} of ${id}`).toBe(!hidden);
      }
    }
  });

  it('know to which group a box belongs', () => {
    const pod = model.cluster.pods.find(({ owner }) => owner?.name === 'web')?.device ?? 'pod/no/one';
    expect(foldOf(folds, pod)?.title).toBe('web');
    expect(foldOf(folds, 'group/node/worker/system')?.folded).toBe(true);
    expect(foldOf(folds, 'port/Port1')).toBeNull();
    const system =
      model.cluster.pods.find((one) => one.system && one.node === 'node/worker')?.device ?? 'pod/no/one';
    expect(scene.folded.get(system)).toBe('group/node/worker/system');
  });
});

describe('focus', () => {
  const answer = ask(model, {
    from: 'host/operator-pc',
    to: 'svc/web',
    protocol: 'tcp',
    port: 80,
    sourcePort: null,
    size: null,
    endpoint: null,
  });
  const lit = buildScene(model, { ...PLAIN_VIEW, answer });

  it('on the trace keeps what it passes and the frames around it', () => {
    const focused = focusedScene(lit, model, { type: 'trace' });
    const kept = ids(focused, ({ faded }) => faded !== true);
    for (const id of ['host/operator-pc', 'port/Port3', 'node/worker', 'appliance', 'svc/default/web'])
      expect(kept).toContain(id);
    for (const id of ['port/Port1', 'svc/default/db', 'node/master']) expect(kept).not.toContain(id);
    expect(focused.wires.filter(({ lit: shown, faded }) => shown !== null && faded === true)).toEqual([]);
  });

  it('on a service keeps its pods and the way in from outside', () => {
    const kept = ids(
      focusedScene(scene, model, { type: 'service', id: 'svc/default/web' }),
      (box) => box.faded !== true,
    );
    expect(kept.filter((id) => id.startsWith('pod/default/web-'))).toHaveLength(3);
    expect(kept).toContain('port/Port3');
    expect(kept).not.toContain('port/Port2');
  });

  it('on a box keeps what is wired to it', () => {
    const kept = ids(
      focusedScene(scene, model, { type: 'box', id: 'switch/external' }),
      (box) => box.faded !== true,
    );
    expect(kept).toContain('port/Port3');
    expect(kept).toContain('interface/node/worker/eth1');
    expect(kept).not.toContain('interface/node/worker/eth0');
  });

  it('moves nothing, and on what is not there changes nothing', () => {
    const focused = focusedScene(scene, model, { type: 'box', id: 'port/Port3' });
    expect(focused.boxes.map(({ x, y }) => [x, y])).toEqual(scene.boxes.map(({ x, y }) => [x, y]));
    expect(focusedScene(scene, model, { type: 'service', id: 'svc/default/gone' })).toBe(scene);
    expect(focusedScene(scene, model, null)).toBe(scene);
  });

  it('fades in exported pictures too', () => {
    const focused = focusedScene(scene, model, { type: 'box', id: 'port/Port3' });
    expect(sceneToSvg(focused, PLAIN_SVG)).toContain('<g opacity="0.16">');
    expect(sceneToSvg(scene, PLAIN_SVG)).not.toContain('opacity');
  });

  it('says what it is on', () => {
    expect(focusTitle(model, { type: 'trace' })).toBe('Only the trace');
    expect(focusTitle(model, { type: 'service', id: 'svc/default/web' })).toBe('Only the service web');
    expect(focusTitle(model, { type: 'box', id: 'node/worker' })).toBe('Only Worker VM and its neighbours');
  });

  it('and a filter never hide what the trace passes', () => {
    const filter = {
      ...NO_FILTER,
      text: 'no such thing',
      outside: false,
      services: false,
      systemPods: false,
    };
    const shown = new Set(
      ids(buildScene(filteredModel(model, filter, answer), { ...PLAIN_VIEW, answer }), () => true),
    );
    if (!answer.ok || !answer.trace) throw new Error('it is delivered');
    for (const { device } of answer.trace.forward.hops) expect(shown.has(device), device).toBe(true);
  });
});

describe('a filter', () => {
  const shown = (filter: Partial<typeof NO_FILTER>): readonly string[] =>
    ids(buildScene(filteredModel(model, { ...NO_FILTER, ...filter }, null), PLAIN_VIEW), () => true);

  it('that hides nothing gives the same model', () => {
    expect(filteredModel(model, NO_FILTER, null)).toBe(model);
  });

  it('leaves out by namespace, name, label and kind', () => {
    expect(shown({ namespace: 'default' }).some((id) => id.endsWith('/system'))).toBe(false);
    expect(shown({ text: 'app=web' }).some((id) => id.startsWith('pod/default/db'))).toBe(false);
    expect(shown({ text: 'app=web' }).some((id) => id.startsWith('pod/default/web'))).toBe(true);
    expect(shown({ systemPods: false })).not.toContain('group/node/worker/system');
    expect(shown({ unconnectedPorts: false })).not.toContain('port/Port4');
    expect(shown({ services: false })).not.toContain('svc/default/web');
    expect(shown({ outside: false })).not.toContain('host/operator-pc');
  });

  it('knows the namespaces, people’s own first', () => {
    expect(namespacesOf(model)[0]).toBe('default');
    expect(namespacesOf(model)).toContain('kube-system');
  });
});

describe('labels', () => {
  const titles = (labels: LabelMode): readonly string[] =>
    buildScene(model, { ...PLAIN_VIEW, labels }).boxes.flatMap(({ content }) =>
      content.flatMap((primitive) => (primitive.type === 'text' ? [primitive.text] : [])),
    );

  it('call pods by their address or their interface', () => {
    const pod = model.cluster.pods.find(({ owner }) => owner?.name === 'web');
    expect(titles('interface')).toContain(pod?.hostInterface);
    expect(titles('name')).not.toContain(pod?.hostInterface);
    expect(titles('interface')).toContain('eth0 192.168.40.25');
  });
});

it.each(SAMPLE_NAMES)('%s: titles for small pictures fit their boxes', (name) => {
  for (const box of buildScene(sampleModel(name), PLAIN_VIEW).boxes) {
    const title = farTitle(box);
    if (!title) continue;
    expect((measureText(title.text, 'strong') * title.size) / 12).toBeLessThanOrEqual(box.width - 12);
    expect(title.y).toBeLessThanOrEqual(box.height);
  }
});
