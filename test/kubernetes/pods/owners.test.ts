/**
 * Whose a pod is that stands in a file: by its owner reference, else by the name and the selector, as controllers adopt
 * orphans. Source: Kubernetes documentation, "Garbage Collection", "ReplicaSet: Non-Template Pod acquisitions".
 */
import { describe, expect, it } from 'vitest';
import { buildFixture, controller, pod } from '#test/kubernetes/cluster-fixture';

const labelled = (app: string, more: object = {}) => ({ labels: { app, ...more } });
const referring = (...references: readonly object[]) => ({ ...labelled('web'), ownerReferences: references });

/** The owner of the pod of this name. */
function ownerOf(name: string, metadata: object, ...others: readonly object[]): string {
  const { pods } = buildFixture({ objects: [pod(name, {}, {}, metadata), ...others] });
  const owner = pods.find((one) => one.name === name)?.owner;
  return owner ? `${owner.kind}/${owner.name}` : '-';
}

const of = (kind: string, name = 'web') => controller(kind, name, { replicas: 1 });
const replicaSet = (name: string, metadata: object = {}) => {
  const object = controller('ReplicaSet', 'web', { replicas: 1 });
  return { ...object, metadata: { name, ...metadata } };
};

describe('by reference', () => {
  it.each<[string, readonly object[], string]>([
    ['nobody', [], '-'],
    ['whoever it names', [{ kind: 'Foo', name: 'bar' }], 'Foo/bar'],
    [
      'the controller of several',
      [
        { kind: 'Foo', name: 'bar' },
        { kind: 'Job', name: 'x', controller: true },
      ],
      'Job/x',
    ],
    [
      'the first of several that control nothing',
      [
        { kind: 'Foo', name: 'a' },
        { kind: 'Foo', name: 'b' },
      ],
      'Foo/a',
    ],
    ['not a node: that is a static pod', [{ kind: 'Node', name: 'x', controller: true }], '-'],
    ['not without a name', [{ kind: 'Foo' }], '-'],
    ['not without a kind', [{ name: 'x' }], '-'],
  ])('%s', (_, references, expected) => {
    expect(ownerOf('p', referring(...references))).toBe(expected);
  });

  it('a ReplicaSet’s pod is its Deployment’s', () => {
    const reference = { kind: 'ReplicaSet', name: 'web-abc', controller: true };
    const owned = { ownerReferences: [{ kind: 'Deployment', name: 'web', controller: true }] };
    expect(ownerOf('p', referring(reference), replicaSet('web-abc', owned))).toBe('Deployment/web');
    expect(
      ownerOf(
        'p',
        referring(reference),
        replicaSet('web-abc', { ownerReferences: [{ kind: 'Rollout', name: 'web' }] }),
      ),
    ).toBe('ReplicaSet/web-abc');
    expect(ownerOf('p', referring(reference), replicaSet('web-abc'), of('Deployment'))).toBe(
      'Deployment/web',
    );
    expect(ownerOf('p', referring(reference), replicaSet('web-abc'))).toBe('ReplicaSet/web-abc');
  });

  it.each([
    ['web-abc', 'abc', 'Deployment/web'],
    ['web-abc', 'abd', 'ReplicaSet/web-abc'],
    ['webabc', 'abc', 'ReplicaSet/webabc'],
    ['my-web-abc', 'abc', 'Deployment/my-web'],
  ])('a ReplicaSet %s that is not in the file, with the hash %s: %s', (name, hash, expected) => {
    const metadata = {
      ...labelled('web', { 'pod-template-hash': hash }),
      ownerReferences: [{ kind: 'ReplicaSet', name, controller: true }],
    };
    expect(ownerOf('p', metadata)).toBe(expected);
  });
});

describe('by name and selector', () => {
  it.each<[string, string, object, string]>([
    ['StatefulSet', 'web-0', labelled('web'), 'StatefulSet/web'],
    ['StatefulSet', 'web-12', labelled('web'), 'StatefulSet/web'],
    ['StatefulSet', 'web-x', labelled('web'), '-'],
    ['ReplicaSet', 'web-ab1c2', labelled('web'), 'ReplicaSet/web'],
    ['ReplicaSet', 'web-ab1c', labelled('web'), '-'],
    ['Deployment', 'web-6d4b75cb6d-ab1c2', labelled('web'), 'Deployment/web'],
    ['Deployment', 'web-6d4b75cb6d1-ab1c2', labelled('web'), '-'],
    ['Deployment', 'web-ab1c2', labelled('web'), '-'],
    ['DaemonSet', 'web-ab1c2', labelled('web'), 'DaemonSet/web'],
    ['DaemonSet', 'web-ab1c2', labelled('db'), '-'],
    ['DaemonSet', 'other-ab1c2', labelled('web'), '-'],
    ['DaemonSet', 'web-ab1c2', {}, '-'],
    ['Job', 'web-ab1c2', labelled('web'), 'Job/web'],
    ['Job', 'web-3-ab1c2', labelled('web'), 'Job/web'],
    ['Job', 'web-x-ab1c2', labelled('web'), '-'],
  ])('of the %s a pod %s %o: %s', (kind, name, metadata, expected) => {
    expect(ownerOf(name, metadata, of(kind))).toBe(expected);
  });

  it('not of another namespace', () => {
    const elsewhere = { ...of('DaemonSet'), metadata: { name: 'web', namespace: 'other' } };
    expect(ownerOf('web-ab1c2', labelled('web'), elsewhere)).toBe('-');
  });

  it.each<[string, object, string]>([
    ['its plain selector', { app: 'web' }, 'ReplicationController/web'],
    ['another one', { app: 'db' }, '-'],
    ['its template’s labels without a selector', {}, 'ReplicationController/web'],
  ])('of a ReplicationController by %s', (_, selector, expected) => {
    const old = {
      ...controller('ReplicationController', 'web', { replicas: 1, selector }),
      apiVersion: 'v1',
    };
    expect(ownerOf('web-ab1c2', labelled('web'), old)).toBe(expected);
  });

  it('of nobody whose template has no labels', () => {
    const bare = {
      apiVersion: 'v1',
      kind: 'ReplicationController',
      metadata: { name: 'web' },
      spec: { replicas: 0, template: { spec: { containers: [] } } },
    };
    expect(ownerOf('web-ab1c2', labelled('web'), bare)).toBe('-');
  });
});
