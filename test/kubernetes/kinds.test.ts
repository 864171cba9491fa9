/**
 * The API groups in which each kind counts. Source: Kubernetes API reference; crds of projectcalico/calico and
 * metallb/metallb; "Deprecated API Migration Guide" for `extensions`.
 */
import { describe, expect, it } from 'vitest';
import type { Placed } from '#core/topology/document';
import type { KubernetesObject } from '#core/topology/resources';
import { groupsOfKind, indexObjects, objectNamed, objectsOf } from '#core/kubernetes/object-index';

const core = 'ConfigMap Endpoints Namespace Node Pod ReplicationController Service ServiceAccount';
const both = 'BlockAffinity FelixConfiguration IPPool IPReservation';
const policies =
  'CalicoNetworkPolicy GlobalNetworkPolicy GlobalNetworkSet HostEndpoint NetworkSet StagedGlobalNetworkPolicy StagedKubernetesNetworkPolicy StagedNetworkPolicy Tier';
const table: readonly (readonly [string, string])[] = [
  ['v1', core],
  ['apps/v1', 'DaemonSet Deployment ReplicaSet StatefulSet'],
  ['apps/v1beta2', 'DaemonSet Deployment ReplicaSet StatefulSet'],
  ['extensions/v1beta1', 'DaemonSet Deployment ReplicaSet NetworkPolicy'],
  ['batch/v1', 'CronJob Job'],
  ['discovery.k8s.io/v1', 'EndpointSlice'],
  ['networking.k8s.io/v1', 'NetworkPolicy ServiceCIDR'],
  ['operator.tigera.io/v1', 'Installation'],
  ['metallb.io/v1beta1', 'BGPAdvertisement BGPPeer IPAddressPool L2Advertisement'],
  ['crd.projectcalico.org/v1', `${both} ${policies} IPAMBlock IPAMConfig`],
  ['projectcalico.org/v3', `${both} ${policies} IPAMConfiguration`],
  ['policy.networking.k8s.io/v1alpha1', 'AdminNetworkPolicy BaselineAdminNetworkPolicy ClusterNetworkPolicy'],
  ['serving.knative.dev/v1', ''],
  ['v1beta1.metallb.io/v1', ''],
];

function placed(apiVersion: string, kind: string, name = 'a', document = 0): Placed<KubernetesObject> {
  const resource = { apiVersion, kind, namespace: 'default', name, value: { document } };
  return { origin: { file: 0, document, path: [] }, resource };
}

describe('kinds count', () => {
  it.each(table)('of %s: %s', (apiVersion, kinds) => {
    const all = Object.keys(groupsOfKind).toSorted();
    const counting = all.filter((kind) => indexObjects([placed(apiVersion, kind)]).byKind.has(kind));
    expect(counting).toEqual(kinds.split(' ').filter(Boolean).toSorted());
  });

  it('without a version, as items of a list have them, if they are understood', () => {
    expect(indexObjects([placed('', 'Pod')]).byKind.size).toBe(1);
    expect(indexObjects([placed('', 'Gateway'), placed('v1', 'Secret')]).byKind.size).toBe(0);
  });

  it('once by name, the first of two, in file order', () => {
    const index = indexObjects([
      placed('v1', 'Pod', 'b', 1),
      placed('v1', 'Pod', 'a', 2),
      placed('v1', 'Pod', 'b', 3),
    ]);
    expect(objectsOf(index, 'Pod').map(({ origin }) => origin.document)).toEqual([1, 2]);
    expect(objectsOf(index, 'Service')).toEqual([]);
    expect(objectNamed(index, 'Pod', 'default', 'b')?.origin.document).toBe(1);
    expect(objectNamed(index, 'Pod', 'other', 'b')).toBeNull();
    expect(objectNamed(index, 'Service', 'default', 'b')).toBeNull();
  });
});
