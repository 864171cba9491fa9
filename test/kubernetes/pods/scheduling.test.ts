/** Which nodes take a pod: taints, ports of the node, pods around it; and what the controllers of other kinds make. */
import { describe, expect, it } from 'vitest';
import { buildFixture, controller, pod, type ClusterFixture } from '#test/kubernetes/cluster-fixture';
import { messageOf } from '../../words';

const node = (name: string, spec: object, labels: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels },
  spec,
});
const tainted = (name: string, key: string, effect: string, value = '') =>
  node(name, { taints: [{ key, effect, value }] });
const web = (replicas: number, podSpec: object = {}) =>
  controller('Deployment', 'web', { replicas }, podSpec);

/** How many of the pods are on the master and on the worker, and how many have no node. */
function counts(fixture: ClusterFixture): string {
  const { pods } = buildFixture(fixture);
  const on = (device: string | null) => pods.filter((one) => one.node === device).length;
  return `${on('node/master')} ${on('node/worker')} ${on(null)}`;
}

describe('taints', () => {
  const toleration = (fields: object) => ({ tolerations: [fields] });
  it.each<[string, object, object, string]>([
    ['keep pods off', tainted('worker', 'disk', 'NoSchedule'), {}, '2 0 0'],
    ['keep pods off by another effect', tainted('worker', 'disk', 'NoExecute'), {}, '2 0 0'],
    ['only advise against', tainted('worker', 'disk', 'PreferNoSchedule'), {}, '2 0 0'],
    [
      'are tolerated by key',
      tainted('worker', 'disk', 'NoSchedule'),
      toleration({ key: 'disk', operator: 'Exists' }),
      '1 1 0',
    ],
    [
      'are tolerated by value',
      tainted('worker', 'disk', 'NoSchedule', 'slow'),
      toleration({ key: 'disk', value: 'slow' }),
      '1 1 0',
    ],
    [
      'are not by another value',
      tainted('worker', 'disk', 'NoSchedule', 'slow'),
      toleration({ key: 'disk', value: 'fast' }),
      '2 0 0',
    ],
    [
      'are not by another effect',
      tainted('worker', 'disk', 'NoExecute'),
      toleration({ key: 'disk', operator: 'Exists', effect: 'NoSchedule' }),
      '2 0 0',
    ],
    [
      'are all tolerated without a key',
      tainted('worker', 'disk', 'NoExecute'),
      toleration({ operator: 'Exists' }),
      '1 1 0',
    ],
    ['stand for a cordoned node', node('worker', { unschedulable: true }), {}, '2 0 0'],
    [
      'of a node that did not answer when it was dumped do not count',
      tainted('worker', 'node.kubernetes.io/unreachable', 'NoExecute'),
      {},
      '1 1 0',
    ],
  ])('%s', (_, object, podSpec, expected) => {
    expect(counts({ objects: [object, web(2, podSpec)] })).toBe(expected);
  });

  it.each(['master', 'control-plane'])('of the master are tolerated by the name %s', (name) => {
    const podSpec = { tolerations: [{ key: `node-role.kubernetes.io/${name}`, effect: 'NoSchedule' }] };
    expect(counts({ objects: [web(2, podSpec)], settings: { masterSchedulable: false } })).toBe('1 1 0');
    expect(counts({ objects: [web(2)], settings: { masterSchedulable: false } })).toBe('0 2 0');
  });

  it('of a cordoned node do not keep DaemonSets off', () => {
    const objects = [node('worker', { unschedulable: true }), controller('DaemonSet', 'agent')];
    expect(counts({ objects })).toBe('1 1 0');
  });

  it('are told when no node is left', () => {
    const objects = [
      tainted('worker', 'disk', 'NoSchedule'),
      web(2, { nodeSelector: { 'kubernetes.io/hostname': 'worker' } }),
    ];
    const { problems } = buildFixture({ objects });
    expect(problems.map(({ code }) => code)).toEqual(['HS330']);
    expect(messageOf(problems[0])).toContain(
      'master lacks the labels that it asks for, worker has the taint disk:NoSchedule',
    );
  });
});

describe('pods around', () => {
  const term = (app: string, rest: object = {}) => ({
    labelSelector: { matchLabels: { app } },
    topologyKey: 'kubernetes.io/hostname',
    ...rest,
  });
  const required = (kind: string, ...terms: object[]) => ({
    affinity: { [kind]: { requiredDuringSchedulingIgnoredDuringExecution: terms } },
  });

  it.each<[string, readonly object[], string]>([
    ['a Deployment apart from itself', [web(3, required('podAntiAffinity', term('web')))], '1 1 1'],
    [
      'one that another keeps away from itself',
      [pod('x', { nodeName: 'worker', ...required('podAntiAffinity', term('web')) }), web(2)],
      '2 1 0',
    ],
    [
      'one of another namespace keeps nobody away',
      [
        pod(
          'x',
          { nodeName: 'worker', ...required('podAntiAffinity', term('web')) },
          {},
          { namespace: 'other' },
        ),
        web(2),
      ],
      '1 2 0',
    ],
    [
      'unless it says so',
      [
        pod(
          'x',
          { nodeName: 'worker', ...required('podAntiAffinity', term('web', { namespaceSelector: {} })) },
          {},
          { namespace: 'other' },
        ),
        web(2),
      ],
      '2 1 0',
    ],
    [
      'near to another',
      [pod('db', { nodeName: 'master' }), web(2, required('podAffinity', term('db')))],
      '3 0 0',
    ],
    ['near to nobody', [web(2, required('podAffinity', term('db')))], '0 0 2'],
    ['near to themselves', [web(2, required('podAffinity', term('web')))], '0 2 0'],
    [
      'spread evenly over nodes with other pods',
      [
        controller('Deployment', 'a', { replicas: 3 }, { nodeName: 'worker' }),
        controller(
          'Deployment',
          'web',
          { replicas: 4 },
          {
            topologySpreadConstraints: [
              {
                maxSkew: 1,
                topologyKey: 'kubernetes.io/hostname',
                whenUnsatisfiable: 'DoNotSchedule',
                labelSelector: { matchLabels: { app: 'web' } },
              },
            ],
          },
        ),
      ],
      '2 5 0',
    ],
    [
      'spread over what is there of a key that a node lacks',
      [
        node('worker', {}, { zone: 'a' }),
        controller(
          'Deployment',
          'web',
          { replicas: 3 },
          {
            topologySpreadConstraints: [
              {
                maxSkew: 1,
                topologyKey: 'zone',
                whenUnsatisfiable: 'DoNotSchedule',
                labelSelector: { matchLabels: { app: 'web' } },
              },
            ],
          },
        ),
      ],
      '0 3 0',
    ],
  ])('%s', (_, objects, expected) => {
    expect(counts({ objects })).toBe(expected);
  });
});

describe('ports of the node', () => {
  const port = (extra: object = {}) => ({
    hostNetwork: true,
    containers: [{ ports: [{ containerPort: 8080, ...extra }] }],
  });

  it('are given to one pod on each node', () => {
    const { pods, problems } = buildFixture({ objects: [web(3, port())] });
    expect(pods.map((one) => one.node ?? '').toSorted()).toEqual(['', 'node/master', 'node/worker']);
    expect(messageOf(problems[0])).toContain('has TCP port 8080 taken by web-');
  });

  it('of different protocols get on', () => {
    expect(
      counts({
        objects: [
          pod('a', { nodeName: 'worker', ...port() }),
          pod('b', { nodeName: 'worker', ...port({ protocol: 'UDP' }) }),
        ],
      }),
    ).toBe('0 2 0');
  });

  it.each<[string, object, object, readonly string[]]>([
    ['the same', port(), port(), ['HS337']],
    [
      'of a pod with a network of its own',
      { containers: [{ ports: [{ containerPort: 80, hostPort: 8080 }] }] },
      port(),
      ['HS337'],
    ],
    [
      'on other addresses',
      { containers: [{ ports: [{ containerPort: 80, hostPort: 8080, hostIP: '127.0.0.1' }] }] },
      { containers: [{ ports: [{ containerPort: 80, hostPort: 8080, hostIP: '10.0.0.1' }] }] },
      [],
    ],
  ])('that two pods on one node want are reported: %s', (_, a, b, expected) => {
    const { problems } = buildFixture({
      objects: [pod('a', { nodeName: 'worker', ...a }), pod('b', { nodeName: 'worker', ...b })],
    });
    expect(problems.map(({ code }) => code).filter((code) => code === 'HS337')).toEqual(expected);
  });
});

describe('other controllers', () => {
  const names = (...objects: object[]) =>
    buildFixture({ objects }).pods.map((one) => one.name.replace(/[a-z0-9]{5}$/, '?'));
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c' }] } };
  const cron = (spec: object = {}) => ({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'nightly' },
    spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template } }, ...spec },
  });

  it('a ReplicationController selects by a plain map', () => {
    const object = {
      apiVersion: 'v1',
      kind: 'ReplicationController',
      metadata: { name: 'old' },
      spec: { replicas: 2, selector: { app: 'web' }, template },
    };
    expect(names(object)).toEqual(['old-?', 'old-?']);
    expect(names(object, pod('old-abcde', {}, {}, { labels: { app: 'web' } }))).toEqual(['old-?', 'old-?']);
  });

  it('a CronJob has the pod of one of its Jobs', () => {
    const { pods } = buildFixture({ objects: [cron()] });
    expect(pods).toMatchObject([
      { owner: { kind: 'CronJob', name: 'nightly' }, labels: { app: 'web', 'job-name': 'nightly' } },
    ]);
    expect(names(cron({ suspend: true }))).toEqual([]);
  });

  it('a CronJob whose Job runs has that Job’s pods', () => {
    const job = {
      ...controller('Job', 'nightly-1'),
      metadata: {
        name: 'nightly-1',
        ownerReferences: [{ kind: 'CronJob', name: 'nightly', controller: true }],
      },
    };
    expect(names(cron(), job)).toEqual(['nightly-1-?']);
  });

  it('an indexed Job’s pods bear their numbers', () => {
    const { pods } = buildFixture({
      objects: [controller('Job', 'sum', { completionMode: 'Indexed', completions: 5, parallelism: 2 })],
    });
    expect(pods.map(({ hostname }) => hostname)).toEqual(['sum-0', 'sum-1']);
  });

  it('a StatefulSet’s pods can be selected one by one', () => {
    const { pods } = buildFixture({ objects: [controller('StatefulSet', 'db', { replicas: 2 })] });
    expect(pods.map(({ labels }) => labels['statefulset.kubernetes.io/pod-name'])).toEqual(['db-0', 'db-1']);
  });

  it('a pod that is being deleted is replaced at once, but not in a StatefulSet', () => {
    const leaving = (name: string, app: string) =>
      pod(name, { nodeName: 'worker' }, {}, { labels: { app }, deletionTimestamp: '2026-01-01T00:00:00Z' });
    const objects = [
      controller('ReplicaSet', 'web', { replicas: 1 }),
      leaving('web-abcde', 'web'),
      controller('StatefulSet', 'db', { replicas: 1 }),
      leaving('db-0', 'db'),
    ];
    const { pods } = buildFixture({ objects });
    expect(pods.map((one) => `${one.owner?.name} ${one.terminating} ${one.ready}`).toSorted()).toEqual([
      'db true false',
      'web false true',
      'web true false',
    ]);
  });
});

describe('a node that nothing decides', () => {
  it.each<[string, object, boolean]>([
    ['is our choice', {}, true],
    ['is none where one node alone is able', { nodeSelector: { 'kubernetes.io/hostname': 'worker' } }, false],
    ['is none where the file names it', { nodeName: 'worker' }, false],
  ])('%s', (_, spec, expected) => {
    const { pods } = buildFixture({ objects: [controller('Deployment', 'web', {}, spec)] });
    expect(pods.map(({ nodeChosen }) => nodeChosen)).toEqual([expected]);
  });
});
