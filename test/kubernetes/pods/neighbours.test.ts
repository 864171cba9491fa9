/**
 * Terms of affinity and rules of spread, field by field. Source: Kubernetes documentation, "Inter-pod affinity and
 * anti-affinity", "Pod Topology Spread Constraints".
 */
import { describe, expect, it } from 'vitest';
import { buildFixture, pod } from '#test/kubernetes/cluster-fixture';

const host = 'kubernetes.io/hostname';
const selecting = (app: string) => ({ labelSelector: { matchLabels: { app } }, topologyKey: host });
const terms = (kind: string, ...list: readonly object[]) => ({
  affinity: { [kind]: { requiredDuringSchedulingIgnoredDuringExecution: list } },
});
const apart = (...list: readonly object[]) => terms('podAntiAffinity', ...list);
const near = (...list: readonly object[]) => terms('podAffinity', ...list);
const spread = (...list: readonly object[]) => ({ topologySpreadConstraints: list });
const rule = (more: object = {}) => ({
  ...selecting('x'),
  maxSkew: 1,
  whenUnsatisfiable: 'DoNotSchedule',
  ...more,
});

/** Where the pod `new` runs beside others, whose app is `x`, on the given nodes; the nodes are a master and a worker. */
function runsOn(
  spec: object,
  others: readonly string[],
  labels: object = { app: 'new' },
  otherSpec: object = {},
): string {
  const there = others.map((node, index) =>
    pod(`x${index}`, { nodeName: node, ...otherSpec }, {}, { labels: { app: 'x' } }),
  );
  const { pods } = buildFixture({ objects: [...there, pod('new', spec, {}, { labels })] });
  return pods.find(({ name }) => name === 'new')?.node?.slice('node/'.length) ?? '-';
}

describe('a pod that must stay apart', () => {
  it.each<[string, object, readonly string[], string]>([
    ['takes the other node', apart(selecting('x')), ['worker'], 'master'],
    ['takes none where both have one', apart(selecting('x')), ['worker', 'master'], '-'],
    ['does not mind others', apart(selecting('y')), ['worker', 'master'], 'worker'],
    ['minds any of two terms', apart(selecting('y'), selecting('x')), ['worker'], 'master'],
    [
      'does not mind a term without a key',
      apart({ labelSelector: { matchLabels: { app: 'x' } } }),
      ['worker', 'master'],
      'worker',
    ],
    ['does not mind a term without a selector', apart({ topologyKey: host }), ['worker', 'master'], 'worker'],
    [
      'minds everybody by an empty selector',
      apart({ labelSelector: {}, topologyKey: host }),
      ['worker', 'master'],
      '-',
    ],
    [
      'does not mind a key that nodes lack',
      apart({ ...selecting('x'), topologyKey: 'zone' }),
      ['worker', 'master'],
      'worker',
    ],
    ['minds all of one zone', apart({ ...selecting('x'), topologyKey: 'kubernetes.io/os' }), ['worker'], '-'],
    [
      'does not mind other namespaces',
      apart({ ...selecting('x'), namespaces: ['other'] }),
      ['worker', 'master'],
      'worker',
    ],
    ['minds its own by name', apart({ ...selecting('x'), namespaces: ['default'] }), ['worker'], 'master'],
    [
      'minds those of selected namespaces',
      apart({ ...selecting('x'), namespaceSelector: {} }),
      ['worker'],
      'master',
    ],
    [
      'not those of namespaces that are not',
      apart({ ...selecting('x'), namespaceSelector: { matchLabels: { team: 'a' } } }),
      ['worker', 'master'],
      'worker',
    ],
  ])('%s', (_, spec, others, expected) => {
    expect(runsOn(spec, others)).toBe(expected);
  });

  it('is kept apart by what others say, too', () => {
    expect(runsOn({}, ['worker'], { app: 'new' }, apart(selecting('new')))).toBe('master');
    expect(runsOn({}, ['worker'], { app: 'old' }, apart(selecting('new')))).toBe('master');
    expect(
      runsOn(
        { nodeSelector: { [host]: 'k8s-contoso-n1' } },
        ['worker'],
        { app: 'new' },
        apart(selecting('new')),
      ),
    ).toBe('-');
    expect(
      runsOn(
        { nodeSelector: { [host]: 'k8s-contoso-n1' } },
        ['worker'],
        { app: 'old' },
        apart(selecting('new')),
      ),
    ).toBe('worker');
  });
});

describe('a pod that must be near', () => {
  it.each<[string, object, readonly string[], string]>([
    ['takes their node', near(selecting('x')), ['master'], 'master'],
    ['takes none without them', near(selecting('x')), [], '-'],
    ['needs all of two terms', near(selecting('x'), selecting('y')), ['master'], '-'],
    ['may be the first of its own', near(selecting('new')), ['master'], 'worker'],
    [
      'is anywhere in one zone',
      near({ ...selecting('x'), topologyKey: 'kubernetes.io/os' }),
      ['master'],
      'worker',
    ],
    [
      'is nowhere by a key that nodes lack',
      near({ ...selecting('x'), topologyKey: 'zone' }),
      ['master'],
      '-',
    ],
  ])('%s', (_, spec, others, expected) => {
    expect(runsOn(spec, others)).toBe(expected);
  });
});

describe('a pod that must be spread', () => {
  const x = { app: 'x' };
  it.each<[string, object, readonly string[], string]>([
    ['takes the node with fewer', spread(rule()), ['worker'], 'master'],
    ['takes any of equals', spread(rule()), [], 'worker'],
    ['takes one more where two may differ by that', spread(rule({ maxSkew: 2 })), ['worker'], 'master'],
    [
      'may differ by one unless it says more',
      spread({ ...selecting('x'), whenUnsatisfiable: 'DoNotSchedule' }),
      ['worker'],
      'master',
    ],
    [
      'does not mind a preference',
      spread(rule({ whenUnsatisfiable: 'ScheduleAnyway' })),
      ['master', 'master'],
      'worker',
    ],
    ['takes no node without the key', spread(rule({ topologyKey: 'zone' })), [], '-'],
    [
      'does not mind a rule without a key',
      spread({ labelSelector: {}, maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' }),
      [],
      'worker',
    ],
  ])('%s', (_, spec, others, expected) => {
    expect(runsOn(spec, others, x)).toBe(expected);
  });

  it.each<[number, readonly string[], string]>([
    [1, ['worker'], '-'],
    [2, ['worker'], 'worker'],
    [2, ['worker', 'worker'], '-'],
    [3, ['worker', 'worker'], 'worker'],
    [0, [], 'worker'],
    [0, ['worker'], '-'],
  ])('on one node by a skew of %i beside %o: %s', (maxSkew, others, expected) => {
    const tolerated = { nodeName: undefined, ...spread(rule({ maxSkew })) };
    const tainted = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'k8s-contoso-m0' },
      spec: { taints: [{ key: 'a', effect: 'NoSchedule' }] },
    };
    const there = others.map((node, index) => pod(`x${index}`, { nodeName: node }, {}, { labels: x }));
    const { pods } = buildFixture({ objects: [tainted, ...there, pod('new', tolerated, {}, { labels: x })] });
    expect(pods.find(({ name }) => name === 'new')?.node?.slice('node/'.length) ?? '-').toBe(expected);
  });

  it('does not count itself when its rule is about others', () => {
    expect(
      runsOn({ ...spread(rule()), nodeSelector: { [host]: 'k8s-contoso-n1' } }, ['worker'], { app: 'new' }),
    ).toBe('worker');
  });
});
