/**
 * A cluster's pods by what questions name them by. Every question asks for some, and `reach` asks hundreds of
 * thousands of questions: in a cluster of 500 pods going through the list took half of each answer.
 */
import type { Ipv4 } from '../../address/ipv4';
import type { DeviceName } from '../../network/model';
import type { Cluster, Pod } from '../cluster';

interface PodIndex {
  readonly byName: ReadonlyMap<string, Pod>;
  readonly byDevice: ReadonlyMap<DeviceName, Pod>;
  readonly byOwner: ReadonlyMap<string, readonly Pod[]>;
  readonly byFormerAddress: ReadonlyMap<Ipv4, Pod>;
}

/** Clusters never change: an index is made once for each. */
const indexes = new WeakMap<Cluster, PodIndex>();

export function podNamed(cluster: Cluster, namespace: string, name: string): Pod | null {
  return indexOf(cluster).byName.get(`${namespace}/${name}`) ?? null;
}

export function podOfDevice(cluster: Cluster, device: DeviceName): Pod | null {
  return indexOf(cluster).byDevice.get(device) ?? null;
}

/** The pods of a workload, in the order of the cluster. */
export function podsOwnedBy(cluster: Cluster, kind: string, namespace: string, name: string): readonly Pod[] {
  return indexOf(cluster).byOwner.get(ownerKey(kind, namespace, name)) ?? [];
}

/** The pod that had the address before a fault. */
export function podFormerlyAt(cluster: Cluster, address: Ipv4): Pod | null {
  return indexOf(cluster).byFormerAddress.get(address) ?? null;
}

function indexOf(cluster: Cluster): PodIndex {
  let index = indexes.get(cluster);
  if (index === undefined) indexes.set(cluster, (index = makeIndex(cluster.pods)));
  return index;
}

/** Of several with the same name the first counts. */
function makeIndex(pods: readonly Pod[]): PodIndex {
  const byName = new Map<string, Pod>();
  const byDevice = new Map<DeviceName, Pod>();
  const byFormerAddress = new Map<Ipv4, Pod>();
  for (const pod of pods.toReversed()) {
    byName.set(`${pod.namespace}/${pod.name}`, pod);
    byDevice.set(pod.device, pod);
    if (pod.formerAddress !== null) byFormerAddress.set(pod.formerAddress, pod);
  }
  const byOwner = new Map<string, Pod[]>();
  for (const pod of pods) {
    if (pod.owner === null) continue;
    const key = ownerKey(pod.owner.kind, pod.namespace, pod.owner.name);
    const owned = byOwner.get(key);
    if (owned) owned.push(pod);
    else byOwner.set(key, [pod]);
  }
  return { byName, byDevice, byOwner, byFormerAddress };
}

function ownerKey(kind: string, namespace: string, name: string): string {
  return `${kind}/${namespace}/${name}`;
}
