/** Which pods there are, and on which nodes. */
import { describe, expect, it } from 'vitest';
import type { Pod } from '#core/kubernetes/cluster';
import { buildFixture, controller, pod, type ClusterFixture } from '#test/kubernetes/cluster-fixture';
import { messageOf } from '../../words';

function podsOf(...objects: object[]): readonly Pod[] {
  return buildFixture({ objects }).pods;
}

function ownerReference(kind: string, name: string): object {
  return { ownerReferences: [{ kind, name, controller: true }] };
}

const suffix = '[bcdfghjklmnpqrstvwxz2456789]{5}';

describe('controllers make pods', () => {
  it('of a Deployment, by way of a ReplicaSet', () => {
    const pods = podsOf(controller('Deployment', 'web', { replicas: 3 }));
    expect(pods).toHaveLength(3);
    const hash = pods[0]?.labels['pod-template-hash'] ?? '';
    for (const one of pods) {
      expect(one.name).toMatch(new RegExp(`^web-${hash}-${suffix}$`));
      expect(one.owner).toEqual({ kind: 'Deployment', name: 'web' });
      expect(one.ports).toEqual([{ name: null, protocol: 'tcp', port: 8080 }]);
    }
    expect(new Set(pods.map((one) => one.name)).size).toBe(3);
  });

  it.each([
    ['StatefulSet', { replicas: 2 }, /^web-[01]$/, 2],
    ['StatefulSet', { replicas: 2, ordinals: { start: 5 } }, /^web-[56]$/, 2],
    ['ReplicaSet', { replicas: 2 }, new RegExp(`^web-${suffix}$`), 2],
    ['DaemonSet', {}, new RegExp(`^web-${suffix}$`), 2],
    ['Job', {}, new RegExp(`^web-${suffix}$`), 1],
    ['Job', { parallelism: 4, completions: 3 }, new RegExp(`^web-${suffix}$`), 3],
    ['Job', { suspend: true }, /never/, 0],
    ['Deployment', {}, /^web-/, 1],
    ['Deployment', { replicas: 0 }, /never/, 0],
  ])('%s with %j', (kind, spec, name, count) => {
    const pods = podsOf(controller(kind, 'web', spec));
    expect(pods).toHaveLength(count);
    for (const one of pods) expect(one.name).toMatch(name);
  });

  it.each(['three', -1, 1.5, 1e9])('reports %s replicas and goes on', (replicas) => {
    const { pods, problems } = buildFixture({
      objects: [controller('Deployment', 'web', { replicas }), controller('Deployment', 'api')],
    });
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(['HS303 spec.replicas']);
    expect(pods.filter((one) => one.owner?.name === 'api')).toHaveLength(1);
    expect(pods.length).toBeLessThan(2500);
  });

  it('refuses a selector that its own template does not match', () => {
    const { pods, problems } = buildFixture({
      objects: [controller('Deployment', 'web', { selector: { matchLabels: { app: 'other' } } })],
    });
    expect(pods).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(['HS302']);
  });
});

describe('a dump counts each pod once', () => {
  const hash = '5d9c7b';
  const deployment = controller('Deployment', 'web', { replicas: 2 });
  const replicaSet = {
    ...controller('ReplicaSet', `web-${hash}`, {
      replicas: 2,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web', 'pod-template-hash': hash } }, spec: {} },
    }),
    metadata: { name: `web-${hash}`, ...ownerReference('Deployment', 'web') },
  };
  const running = (name: string, rest: object = {}): object =>
    pod(name, {}, {}, { labels: { app: 'web', 'pod-template-hash': hash }, ...rest });
  const owned = (name: string): object => running(name, ownerReference('ReplicaSet', `web-${hash}`));
  const names = [`web-${hash}-aaaaa`, `web-${hash}-bbbbb`];

  it.each<[string, object[]]>([
    ['Deployment, ReplicaSet and Pods', [deployment, replicaSet, ...names.map(owned)]],
    ['Deployment and Pods', [deployment, ...names.map(owned)]],
    ['ReplicaSet and Pods', [replicaSet, ...names.map(owned)]],
    ['Pods alone', names.map(owned)],
    ['owner references stripped', [deployment, ...names.map((name) => running(name))]],
  ])('%s', (_, objects) => {
    const pods = podsOf(...objects);
    expect(pods.map((one) => one.name)).toEqual(names);
    expect(pods.map((one) => one.owner)).toEqual(names.map(() => ({ kind: 'Deployment', name: 'web' })));
  });

  it('makes what the dump lacks', () => {
    const pods = podsOf(deployment, replicaSet, owned(names[0] ?? ''));
    expect(pods).toHaveLength(2);
    expect(pods.map((one) => one.owner?.name)).toEqual(['web', 'web']);
  });

  it('leaves old revisions and finished pods out', () => {
    const old = {
      ...controller('ReplicaSet', 'web-old', { replicas: 0 }),
      metadata: { name: 'web-old', ...ownerReference('Deployment', 'web') },
    };
    const done = { ...(pod('migrate') as Record<string, unknown>), status: { phase: 'Succeeded' } };
    expect(podsOf(deployment, old, done)).toHaveLength(2);
  });

  it('knows the numbers of a StatefulSet and the nodes of a DaemonSet', () => {
    const pods = podsOf(
      controller('StatefulSet', 'db', { replicas: 2 }),
      pod('db-0', {}, {}, { labels: { app: 'db' } }),
      controller('DaemonSet', 'agent'),
      pod('agent-xyzzy', { nodeName: 'k8s-contoso-n1' }, {}, ownerReference('DaemonSet', 'agent')),
    );
    expect(pods.filter((one) => one.owner?.name === 'db').map((one) => one.name)).toEqual(['db-0', 'db-1']);
    const agents = pods.filter((one) => one.owner?.name === 'agent');
    expect(new Set(agents.map((one) => one.node))).toEqual(new Set(['node/master', 'node/worker']));
    expect(agents).toHaveLength(2);
  });
});

describe('nodes', () => {
  const nodesOf = (fixture: ClusterFixture): readonly (string | null)[] =>
    buildFixture(fixture).pods.map((one) => one.node);

  it.each([
    ['worker', 'node/worker'],
    ['k8s-contoso-n1', 'node/worker'],
    ['node/worker', 'node/worker'],
    ['master', 'node/master'],
    ['elsewhere', null],
  ])('spec.nodeName %s', (nodeName, expected) => {
    expect(nodesOf({ objects: [pod('a', { nodeName })] })).toEqual([expected]);
  });

  it.each<[object, string | null]>([
    [{ 'kubernetes.io/hostname': 'k8s-contoso-m0' }, 'node/master'],
    [{ 'kubernetes.io/hostname': 'master' }, 'node/master'],
    [{ 'node-role.kubernetes.io/master': '' }, 'node/master'],
    [{ disk: 'ssd' }, null],
  ])('nodeSelector %j', (nodeSelector, expected) => {
    expect(nodesOf({ objects: [pod('a', { nodeSelector })] })).toEqual([expected]);
  });

  it('honours labels of Node objects, under either name', () => {
    const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'worker2', labels: { disk: 'ssd' } } };
    const objects = [node, pod('a', { nodeSelector: { disk: 'ssd' } })];
    expect(nodesOf({ objects, workers: 2 })).toEqual(['node/worker2']);
  });

  it('honours required node affinity', () => {
    const affinity = {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: 'node-role.kubernetes.io/master', operator: 'Exists' }] },
          ],
        },
      },
    };
    expect(nodesOf({ objects: [pod('a', { affinity })] })).toEqual(['node/master']);
  });

  it('keeps workloads off a master that is not schedulable, unless they tolerate it', () => {
    const toleration = [{ key: 'node-role.kubernetes.io/master', effect: 'NoSchedule' }];
    const objects = [
      controller('Deployment', 'a', { replicas: 2 }),
      controller('DaemonSet', 'b', {}, { tolerations: toleration }),
    ];
    const { pods } = buildFixture({ objects, settings: { masterSchedulable: false } });
    expect(pods.map((one) => `${one.owner?.name} ${one.node}`).toSorted()).toEqual([
      'a node/worker',
      'a node/worker',
      'b node/master',
      'b node/worker',
    ]);
  });

  it('spreads an owner, then all pods, workers first', () => {
    const objects = [
      controller('Deployment', 'a', { replicas: 3 }),
      controller('Deployment', 'b'),
      controller('Deployment', 'c'),
    ];
    const { pods } = buildFixture({ objects });
    expect(pods.map((one) => `${one.owner?.name} ${one.node}`)).toEqual([
      'a node/worker',
      'a node/master',
      'a node/worker',
      'b node/master',
      'c node/worker',
    ]);
  });

  it('takes the nodes of another cluster for its own', () => {
    const running = (name: string, nodeName: string): object =>
      pod(name, { nodeName }, { status: { hostIP: '10.0.0.1', phase: 'Running' } });
    const objects = [running('a', 'k8s-1d9qhq2cl-m0'), running('b', 'k8s-1d9qhq2cl-n1')];
    expect(nodesOf({ objects })).toEqual(['node/master', 'node/worker']);
  });

  it('reports the pods of one owner that find no node as one problem', () => {
    const { problems } = buildFixture({
      objects: [controller('Deployment', 'web', { replicas: 5 }, { nodeSelector: { disk: 'ssd' } })],
    });
    expect(problems.map(({ code }) => code)).toEqual(['HS330']);
    expect(messageOf(problems[0])).toContain('and 4 more');
  });
});

describe('readiness', () => {
  const ready = (status: string): object => ({ status: { conditions: [{ type: 'Ready', status }] } });

  it.each<[string, object, ClusterFixture, boolean]>([
    ['nothing said', {}, {}, true],
    ['condition True', ready('True'), {}, true],
    ['condition False', ready('False'), {}, false],
    ['phase Pending', { status: { phase: 'Pending' } }, {}, false],
    ['a fault of the pod', {}, { faults: ['pod/default/a'] }, false],
    ['a fault of its node', {}, { faults: ['node/worker'] }, false],
    ['a fault elsewhere', {}, { faults: ['node/master'] }, true],
  ])('%s', (_, rest, fixture, expected) => {
    const { pods } = buildFixture({ ...fixture, objects: [pod('a', { nodeName: 'worker' }, rest)] });
    expect(pods.map((one) => one.ready)).toEqual([expected]);
  });
});

describe("the system's pods", () => {
  it('are there without being written', () => {
    const owners = buildFixture()
      .cluster.pods.filter((one) => one.system)
      .map((one) => `${one.owner?.name} ${one.hostNetwork}`);
    expect(owners.toSorted()).toEqual([
      'calico-kube-controllers false',
      'calico-node true',
      'calico-node true',
      'controller false',
      'coredns false',
      'coredns false',
      'kube-proxy true',
      'kube-proxy true',
      'speaker true',
      'speaker true',
    ]);
  });

  it('are not doubled by a dump of kube-system', () => {
    const coredns = {
      ...controller('Deployment', 'coredns', { replicas: 2 }),
      metadata: { name: 'coredns', namespace: 'kube-system' },
    };
    const found = buildFixture({ objects: [coredns] }).cluster.pods.filter(
      (one) => one.owner?.name === 'coredns',
    );
    expect(found.map((one) => one.system)).toEqual([false, false]);
  });
});
