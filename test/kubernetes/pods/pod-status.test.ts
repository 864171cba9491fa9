/** What a pod's status, deletion and phase say of it, and how many pods a controller or a Job still makes. */
import { describe, expect, it } from 'vitest';
import { formatIpv4 } from '#core/address/ipv4';
import {
  hasEnded,
  isReady,
  isServing,
  isTerminating,
  knownAddress,
  knownSandbox,
} from '#core/kubernetes/pods/pod-plan';
import { buildFixture, controller, pod, service } from '#test/kubernetes/cluster-fixture';

const condition = (status: string, type = 'Ready') => ({
  conditions: [
    { type: 'Other', status: 'False' },
    { type, status },
  ],
});

describe('a pod', () => {
  it.each<
    [
      string,
      object,
      {
        readonly serving: boolean;
        readonly ready: boolean;
        readonly ended: boolean;
        readonly going: boolean;
      },
    ]
  >([
    ['without a status', {}, { serving: true, ready: true, ended: false, going: false }],
    [
      'that runs',
      { status: { phase: 'Running' } },
      { serving: true, ready: true, ended: false, going: false },
    ],
    [
      'that waits',
      { status: { phase: 'Pending' } },
      { serving: false, ready: false, ended: false, going: false },
    ],
    [
      'that is done',
      { status: { phase: 'Succeeded' } },
      { serving: false, ready: false, ended: true, going: false },
    ],
    [
      'that failed',
      { status: { phase: 'Failed' } },
      { serving: false, ready: false, ended: true, going: false },
    ],
    [
      'that says it is ready',
      { status: { phase: 'Pending', ...condition('True') } },
      { serving: true, ready: true, ended: false, going: false },
    ],
    [
      'that says it is not',
      { status: { phase: 'Running', ...condition('False') } },
      { serving: false, ready: false, ended: false, going: false },
    ],
    [
      'that does not know',
      { status: { phase: 'Running', ...condition('Unknown') } },
      { serving: false, ready: false, ended: false, going: false },
    ],
    [
      'with other conditions',
      { status: { phase: 'Running', ...condition('False', 'Initialized') } },
      { serving: true, ready: true, ended: false, going: false },
    ],
    [
      'that is deleted',
      { metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } },
      { serving: true, ready: false, ended: false, going: true },
    ],
  ])('%s', (_, value, expected) => {
    expect({
      serving: isServing(value),
      ready: isReady(value),
      ended: hasEnded(value),
      going: isTerminating(value),
    }).toEqual(expected);
  });

  it('of a dump has an address and a sandbox', () => {
    const value = {
      metadata: { annotations: { 'cni.projectcalico.org/containerID': 'abc' } },
      status: { podIP: '172.27.0.9' },
    };
    const address = knownAddress(value);
    expect([address && formatIpv4(address), knownSandbox(value)]).toEqual(['172.27.0.9', 'abc']);
    expect([knownAddress({}), knownSandbox({}), knownAddress({ status: { podIP: 'fd00::1' } })]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

const namesOf = (...objects: readonly object[]): readonly string[] =>
  buildFixture({ objects }).pods.map(
    ({ name, owner }) => `${owner ? `${owner.kind}/${owner.name}` : '-'} ${name}`,
  );
const countOf = (...objects: readonly object[]): number => namesOf(...objects).length;

describe('controllers make', () => {
  it.each<[string, object, number]>([
    ['one pod unless they say otherwise', controller('Deployment', 'web'), 1],
    ['as many as they say', controller('Deployment', 'web', { replicas: 3 }), 3],
    ['none', controller('Deployment', 'web', { replicas: 0 }), 0],
    ['as many of a ReplicaSet', controller('ReplicaSet', 'web', { replicas: 2 }), 2],
    ['as many of a StatefulSet', controller('StatefulSet', 'web', { replicas: 2 }), 2],
    ['one a node', controller('DaemonSet', 'web'), 2],
    ['one of a Job', controller('Job', 'web'), 1],
    ['what runs at once of a Job', controller('Job', 'web', { parallelism: 2, completions: 5 }), 2],
    ['no more than is left of a Job', controller('Job', 'web', { parallelism: 3, completions: 2 }), 2],
    ['none of a Job that waits', controller('Job', 'web', { suspend: true }), 0],
    [
      'what is left of a Job',
      { ...controller('Job', 'web', { parallelism: 3, completions: 4 }), status: { succeeded: 3 } },
      1,
    ],
    [
      'none of a Job that is done',
      { ...controller('Job', 'web'), status: { conditions: [{ type: 'Complete', status: 'True' }] } },
      0,
    ],
    [
      'none of a Job that failed',
      { ...controller('Job', 'web'), status: { conditions: [{ type: 'Failed', status: 'True' }] } },
      0,
    ],
    [
      'some of a Job that is not quite done',
      { ...controller('Job', 'web'), status: { conditions: [{ type: 'Complete', status: 'False' }] } },
      1,
    ],
    [
      'some of a Job with other conditions',
      { ...controller('Job', 'web'), status: { conditions: [{ type: 'Suspended', status: 'True' }] } },
      1,
    ],
  ])('%s', (_, object, expected) => {
    expect(countOf(object)).toBe(expected);
  });

  it('numbers of a StatefulSet from where it says, and not those that are there', () => {
    const set = controller('StatefulSet', 'web', { replicas: 3, ordinals: { start: 5 } });
    expect(namesOf(set)).toEqual(['StatefulSet/web web-5', 'StatefulSet/web web-6', 'StatefulSet/web web-7']);
    const there = pod('web-6', {}, {}, { labels: { app: 'web' } });
    expect(namesOf(set, there).toSorted()).toEqual([
      'StatefulSet/web web-5',
      'StatefulSet/web web-6',
      'StatefulSet/web web-7',
    ]);
    expect(namesOf(controller('StatefulSet', 'web', { ordinals: { start: -3 } }))).toEqual([
      'StatefulSet/web web-0',
    ]);
  });

  it('indexes of a Job that are not done', () => {
    const job = {
      ...controller('Job', 'web', { completionMode: 'Indexed', completions: 4, parallelism: 2 }),
      status: { succeeded: 1 },
    };
    const { pods } = buildFixture({ objects: [job] });
    expect(
      pods.map(
        ({ hostname, labels }) =>
          `${hostname} ${labels['batch.kubernetes.io/job-completion-index']} ${labels['job-name']}`,
      ),
    ).toEqual(['web-1 1 web', 'web-2 2 web']);
  });

  it('no pods of an old ReplicaSet beside its Deployment', () => {
    const owned = { ownerReferences: [{ kind: 'Deployment', name: 'web', controller: true }] };
    const old = {
      ...controller('ReplicaSet', 'web', { replicas: 0 }),
      metadata: { name: 'web-old', ...owned },
    };
    const now = {
      ...controller('ReplicaSet', 'web', { replicas: 2 }),
      metadata: { name: 'web-now', ...owned },
    };
    expect(countOf(controller('Deployment', 'web', { replicas: 2 }), old)).toBe(2);
    expect(countOf(controller('Deployment', 'web', { replicas: 2 }), old, now)).toBe(2);
  });
});

describe('a CronJob', () => {
  const cron = (spec: object = {}, job: object = {}) => ({
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'tick' },
    spec: {
      jobTemplate: {
        spec: {
          template: { metadata: { labels: { app: 'tick' } }, spec: { containers: [{ name: 'c' }] } },
          ...job,
        },
      },
      ...spec,
    },
  });
  const jobOf = (status: object, owner: object = { kind: 'CronJob', name: 'tick' }) => ({
    ...controller('Job', 'tick-1', { parallelism: 0 }),
    metadata: { name: 'tick-1', ownerReferences: [owner] },
    status,
  });
  it.each<[string, readonly object[], number]>([
    ['shows one pod', [cron()], 1],
    ['shows as many pods as its Job runs at once', [cron({}, { parallelism: 3 })], 3],
    ['and no more than it has to complete', [cron({}, { parallelism: 3, completions: 2 })], 2],
    ['that waits shows none', [cron({ suspend: true })], 0],
    ['whose Jobs wait shows none', [cron({}, { suspend: true })], 0],
    ['shows none while one of its Jobs runs', [cron(), jobOf({})], 0],
    [
      'shows one when its Job is over',
      [cron(), jobOf({ conditions: [{ type: 'Complete', status: 'True' }] })],
      1,
    ],
    ['does not mind other Jobs', [cron(), jobOf({}, { kind: 'CronJob', name: 'tock' })], 1],
    ['does not mind what others of its name own', [cron(), jobOf({}, { kind: 'Foo', name: 'tick' })], 1],
  ])('%s', (_, objects, expected) => {
    expect(countOf(...objects)).toBe(expected);
  });
});

it('a service says what it lacks', () => {
  const shortageOf = (...objects: readonly object[]) =>
    buildFixture({ objects }).services[0]?.ports[0]?.shortage;
  const waiting = pod('s', {}, { status: { phase: 'Pending' } });
  const named = service('s', { ports: [{ port: 80, targetPort: 'http' }] });
  const withPort = pod('s', { containers: [{ name: 'c', ports: [{ name: 'web', containerPort: 1 }] }] });
  expect(shortageOf(service('s'))).toEqual({ type: 'no-pods', labels: 'app=s' });
  expect(shortageOf(service('s'), waiting)).toEqual({ type: 'not-ready', pods: 1 });
  expect(
    shortageOf(
      service('s'),
      waiting,
      pod('t', {}, { status: { phase: 'Pending' } }, { labels: { app: 's' } }),
    ),
  ).toEqual({ type: 'not-ready', pods: 2 });
  expect(shortageOf(service('s', { selector: undefined }))).toEqual({ type: 'nothing-written' });
  expect(shortageOf(named, withPort)).toEqual({ type: 'no-such-port', name: 'http', known: ['web'] });
  expect(shortageOf(service('s'), pod('s'))).toBeUndefined();
});
