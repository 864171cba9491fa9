/** Whoever is found by the index is whom a search through the list would find. */
import { describe, expect, it } from 'vitest';
import type { Cluster, Pod } from '#core/kubernetes/cluster';
import { podFormerlyAt, podNamed, podOfDevice, podsOwnedBy } from '#core/kubernetes/pods/pod-index';
import { sampleModel } from '#test/analysis/topologies';

const { cluster } = sampleModel('large');
const [first] = cluster.pods;
if (!first) throw new Error('no pods');

function withPods(pods: readonly Pod[]): Cluster {
  return { ...cluster, pods };
}

describe('pods by their names', () => {
  it.each([
    ['name', (of: Cluster, pod: Pod) => podNamed(of, pod.namespace, pod.name)],
    ['device', (of: Cluster, pod: Pod) => podOfDevice(of, pod.device)],
  ])('are found by %s', (_, find) => {
    const fresh = withPods(cluster.pods);
    for (const pod of fresh.pods) expect(find(fresh, pod)).toBe(pod);
  });

  it('are found by their owner, in their order', () => {
    const fresh = withPods(cluster.pods);
    for (const { owner, namespace } of cluster.pods) {
      if (owner === null) continue;
      const expected = cluster.pods.filter(
        (one) =>
          one.namespace === namespace && one.owner?.kind === owner.kind && one.owner.name === owner.name,
      );
      expect(podsOwnedBy(fresh, owner.kind, namespace, owner.name)).toEqual(expected);
    }
  });

  it('are nobody for names and addresses that no pod has', () => {
    expect(podNamed(cluster, first.namespace, 'nobody')).toBeNull();
    expect(podOfDevice(cluster, 'pod/nowhere/nobody')).toBeNull();
    expect(podsOwnedBy(cluster, 'Deployment', 'nowhere', 'nobody')).toEqual([]);
    if (first.address !== null) expect(podFormerlyAt(cluster, first.address)).toBeNull();
  });

  it('are the first of several, each cluster its own', () => {
    const renamed = { ...first, ready: !first.ready, formerAddress: first.address };
    const twice = withPods([renamed, first]);
    expect(podNamed(twice, first.namespace, first.name)).toBe(renamed);
    expect(podOfDevice(twice, first.device)).toBe(renamed);
    expect(podNamed(cluster, first.namespace, first.name)).toBe(first);
    if (first.address !== null) expect(podFormerlyAt(twice, first.address)).toBe(renamed);
  });
});
