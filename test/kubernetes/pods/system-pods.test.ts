/** The pods that the appliance brings: which taints they put up with, and which of them a dump brings itself. */
import { describe, expect, it } from 'vitest';
import { buildFixture, controller } from '#test/kubernetes/cluster-fixture';

const tainted = (taint: object) =>
  ['k8s-contoso-m0', 'k8s-contoso-n1'].map((name) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name },
    spec: { taints: [{ key: 'a', ...taint }] },
  }));

/** How many pods of the system run, by their owners' names. */
function running(...objects: readonly object[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { system, node, owner } of buildFixture({ objects }).cluster.pods) {
    if (system && node !== null && owner) counts[owner.name] = (counts[owner.name] ?? 0) + 1;
  }
  return counts;
}

const everywhere = { 'calico-node': 2, 'kube-proxy': 2, speaker: 2 };
const deployed = { coredns: 2, 'calico-kube-controllers': 1, controller: 1 };

describe('the system’s pods', () => {
  it.each<[string, readonly object[], Readonly<Record<string, number>>]>([
    ['run', [], { ...deployed, ...everywhere }],
    ['run on nodes that take no new ones', tainted({ effect: 'NoSchedule' }), { ...deployed, ...everywhere }],
    ['of Deployments leave nodes that take none', tainted({ effect: 'NoExecute' }), everywhere],
    [
      'are critical',
      tainted({ key: 'CriticalAddonsOnly', effect: 'NoExecute' }),
      { ...deployed, ...everywhere },
    ],
    [
      'are those of a dump where it has them, in whatever namespace',
      [controller('DaemonSet', 'speaker'), controller('Deployment', 'coredns', { replicas: 3 })],
      { 'calico-kube-controllers': 1, controller: 1, 'calico-node': 2, 'kube-proxy': 2 },
    ],
  ])('%s', (_, objects, expected) => {
    expect(running(...objects)).toEqual(expected);
  });
});
