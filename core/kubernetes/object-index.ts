/**
 * The Kubernetes objects of a topology by kind. A kind counts only in its own API group: a
 * `Service` of Knative is another thing. Source: Kubernetes API reference, group and version.
 */
import type { Placed } from '../topology/document';
import type { KubernetesObject } from '../topology/resources';

export type PlacedObject = Placed<KubernetesObject>;

const calico = ['crd.projectcalico.org', 'projectcalico.org'];

/** The groups in which a kind is or was; the empty one is the core group. */
export const groupsOfKind = {
  AdminNetworkPolicy: ['policy.networking.k8s.io'],
  BGPAdvertisement: ['metallb.io'],
  BGPPeer: ['metallb.io'],
  BaselineAdminNetworkPolicy: ['policy.networking.k8s.io'],
  BlockAffinity: calico,
  CalicoNetworkPolicy: calico,
  ClusterNetworkPolicy: ['policy.networking.k8s.io'],
  ConfigMap: [''],
  CronJob: ['batch'],
  DaemonSet: ['apps', 'extensions'],
  Deployment: ['apps', 'extensions'],
  EndpointSlice: ['discovery.k8s.io'],
  Endpoints: [''],
  FelixConfiguration: calico,
  GlobalNetworkPolicy: calico,
  GlobalNetworkSet: calico,
  HostEndpoint: calico,
  IPAMBlock: ['crd.projectcalico.org'],
  IPAMConfig: ['crd.projectcalico.org'],
  IPAMConfiguration: ['projectcalico.org'],
  IPAddressPool: ['metallb.io'],
  IPPool: calico,
  Installation: ['operator.tigera.io'],
  IPReservation: calico,
  Job: ['batch'],
  L2Advertisement: ['metallb.io'],
  Namespace: [''],
  NetworkPolicy: ['networking.k8s.io', 'extensions'],
  NetworkSet: calico,
  Node: [''],
  Pod: [''],
  ReplicationController: [''],
  ReplicaSet: ['apps', 'extensions'],
  Service: [''],
  ServiceAccount: [''],
  StagedGlobalNetworkPolicy: calico,
  StagedKubernetesNetworkPolicy: calico,
  StagedNetworkPolicy: calico,
  ServiceCIDR: ['networking.k8s.io'],
  StatefulSet: ['apps'],
  Tier: calico,
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type UnderstoodKind = keyof typeof groupsOfKind;

export interface ObjectIndex {
  readonly byKind: ReadonlyMap<string, readonly PlacedObject[]>;
  readonly byName: ReadonlyMap<string, PlacedObject>;
}

/** Sorts objects by kind. Of two with the same kind and name the first counts; reading has reported the other. */
export function indexObjects(objects: readonly PlacedObject[]): ObjectIndex {
  const byKind = new Map<string, PlacedObject[]>();
  const byName = new Map<string, PlacedObject>();
  for (const placed of objects) {
    const { apiVersion, namespace, name } = placed.resource;
    const kind = indexKind(placed.resource);
    const key = nameKey(kind, namespace, name);
    if (!isUnderstood(kind, apiVersion) || byName.has(key)) continue;
    byName.set(key, placed);
    const ofKind = byKind.get(kind);
    if (ofKind) ofKind.push(placed);
    else byKind.set(kind, [placed]);
  }
  return { byKind, byName };
}

/** Calico's NetworkPolicy is another kind than Kubernetes' own of the same name. */
function indexKind({ apiVersion, kind }: KubernetesObject): string {
  return kind === 'NetworkPolicy' && calico.includes(groupOf(apiVersion)) ? 'CalicoNetworkPolicy' : kind;
}

/** All objects of a kind, in file order. */
export function objectsOf(index: ObjectIndex, kind: UnderstoodKind): readonly PlacedObject[] {
  return index.byKind.get(kind) ?? [];
}

/** The index as if these objects were not there. */
export function withoutObjects(index: ObjectIndex, objects: readonly PlacedObject[]): ObjectIndex {
  if (objects.length === 0) return index;
  const gone = new Set(objects);
  return {
    byKind: new Map([...index.byKind].map(([kind, list]) => [kind, list.filter((one) => !gone.has(one))])),
    byName: new Map([...index.byName].filter(([, one]) => !gone.has(one))),
  };
}

/** One object, or null. */
export function objectNamed(
  index: ObjectIndex,
  kind: string,
  namespace: string,
  name: string,
): PlacedObject | null {
  return index.byName.get(nameKey(kind, namespace, name)) ?? null;
}

function nameKey(kind: string, namespace: string, name: string): string {
  return `${kind}/${namespace}/${name}`;
}

/** Items of a `PodList` come without an apiVersion: then the kind alone decides. */
function isUnderstood(kind: string, apiVersion: string): boolean {
  const groups = Object.entries(groupsOfKind).find(([known]) => known === kind)?.[1];
  if (!groups) return false;
  return apiVersion === '' || groups.some((known) => known === groupOf(apiVersion));
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}
