/**
 * Kubernetes objects as kubectl prints them, read only as far as needed to name them. What a kind
 * means is for `core/kubernetes`. Names by RFC 1123 as the API server checks them.
 */
import type { Path } from '../document';
import type { Said } from '../../sentences/catalogue';
import { said, type Finding } from '../problems/finding';
import { objectChecker } from '../api-schema/object-checker';
import { isSubdomain, refusals } from './refusals';
import type { KubernetesObject } from '../resources';
import { trimSigns } from '../trim-signs';
import { toJson, isMapping, type Mapping } from '../values';

const calicoKinds = [
  'BlockAffinity',
  'FelixConfiguration',
  'GlobalNetworkPolicy',
  'GlobalNetworkSet',
  'HostEndpoint',
  'IPPool',
  'IPReservation',
  'NetworkPolicy',
  'NetworkSet',
  'StagedGlobalNetworkPolicy',
  'StagedKubernetesNetworkPolicy',
  'StagedNetworkPolicy',
  'Tier',
];

/** Kinds that the simulator understands, by API group; the core group has no name. */
const simulatedKinds: Readonly<Record<string, readonly string[]>> = {
  '': [
    'Namespace',
    'Node',
    'Pod',
    'Service',
    'ServiceAccount',
    'Endpoints',
    'ConfigMap',
    'ReplicationController',
  ],
  apps: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'],
  batch: ['CronJob', 'Job'],
  'discovery.k8s.io': ['EndpointSlice'],
  'networking.k8s.io': ['NetworkPolicy', 'ServiceCIDR'],
  'policy.networking.k8s.io': ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'],
  'operator.tigera.io': ['Installation'],
  'metallb.io': ['BGPAdvertisement', 'BGPPeer', 'IPAddressPool', 'L2Advertisement'],
  'crd.projectcalico.org': [...calicoKinds, 'IPAMBlock', 'IPAMConfig'],
  'projectcalico.org': [...calicoKinds, 'IPAMConfiguration'],
};

/**
 * Of ConfigMaps, those of CoreDNS and NodeLocal DNSCache (kube-dns has its stub domains), Calico, kube-proxy and kubeadm,
 * those by which other network plugins are known, and those of MetalLB: its whole configuration before 0.13, the interfaces that it leaves out since.
 */
const simulatedConfigMaps =
  /^(kube-system\/(coredns.*|node-?local-?dns|kube-dns|calico-config|kube-proxy|kubeadm-config|cilium-config|antrea-config|kube-flannel-cfg)|kube-flannel\/kube-flannel-cfg|metallb-system\/(config|metallb-excludel2))$/;

/** Whether the simulator knows the kind. */
export function isSimulatedKind(apiVersion: string, kind: string): boolean {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return Object.hasOwn(simulatedKinds, group) && simulatedKinds[group]?.includes(kind) === true;
}

/** Whether the simulator takes this object into account. */
export function isSimulated(object: KubernetesObject): boolean {
  if (!isSimulatedKind(object.apiVersion, object.kind)) return false;
  return object.kind !== 'ConfigMap' || simulatedConfigMaps.test(`${object.namespace}/${object.name}`);
}

export interface KubernetesReading {
  readonly object: KubernetesObject | null;
  readonly findings: readonly Finding[];
}

/** Reads the object's name and namespace; a namespace left out is `default`. */
export function readKubernetesObject(apiVersion: string, kind: string, value: Mapping): KubernetesReading {
  const metadata = value['metadata'] ?? {};
  if (!isMapping(metadata)) {
    return refused(said('HS131', { kind }), ['metadata']);
  }
  const name = metadata['name'];
  if (name === undefined || name === null || name === '') {
    return refused(said('HS130', { kind, isGenerated: 'generateName' in metadata }), ['metadata', 'name']);
  }
  const namespace = metadata['namespace'] ?? 'default';
  const isSimulatedToo = isSimulatedKind(apiVersion, kind);
  const misnamed = [
    ...(typeof name === 'string' && isNameOf(isSimulatedToo ? kind : null, name)
      ? []
      : [wrongName(kind, 'name', name)]),
    ...(typeof namespace === 'string' && isLabel(namespace) ? [] : [wrongName(kind, 'namespace', namespace)]),
  ];
  const [called, inside] = [plainName(name), plainName(namespace)];
  // What is only misnamed is meant all the same; what has no name that answers could call it by is left out.
  if (called === null || inside === null || (misnamed.length > 0 && !isSimulatedToo))
    return { object: null, findings: misnamed };
  if (misnamed.length > 0) {
    const others = fieldFindings(apiVersion, kind, value).filter(({ path }) => path[0] !== 'metadata');
    const findings = [...misnamed, ...others];
    return others.some(({ severity }) => severity === 'error')
      ? { object: null, findings }
      : { object: { apiVersion, kind, namespace: inside, name: called, value }, findings };
  }
  const findings = isSimulatedToo ? fieldFindings(apiVersion, kind, value) : [];
  // What the API server refuses is not in the cluster.
  return findings.some(({ severity }) => severity === 'error')
    ? { object: null, findings }
    : { object: { apiVersion, kind, namespace: inside, name: called, value }, findings };
}

/** A name without what parts names from each other; null for all else. */
function plainName(written: unknown): string | null {
  if (typeof written === 'number' || typeof written === 'boolean') return String(written);
  return typeof written === 'string' && /^[A-Za-z0-9_.-]{1,253}$/.test(written) ? written : null;
}

/** What is wrong with its fields; of what two speak about at one place, the one who knows more of it is heard. */
function fieldFindings(apiVersion: string, kind: string, value: Mapping): readonly Finding[] {
  const own = refusals(kind, value);
  const told = new Set(own.map(({ path }) => path.join('/')));
  const others = objectChecker()?.(apiVersion, kind, value) ?? [];
  return [...own, ...others.filter(({ path }) => !told.has(path.join('/')))];
}

function wrongName(kind: string, key: 'name' | 'namespace', text: unknown): Finding {
  const what = said('HS132', { kind, key, text: toJson(text), meant: meantName(text) });
  return { said: what, severity: 'error', path: ['metadata', key], part: 'value' };
}

/** Most names are DNS names, some DNS labels. Of unknown kinds (null) only what no path can have is refused. */
function isNameOf(kind: string | null, text: string): boolean {
  if (kind === null) return text.length <= 253 && text !== '.' && text !== '..' && !/[/%\s]/.test(text);
  if (kind === 'Namespace') return isLabel(text);
  return kind === 'Service' ? isLabel(text) && /^[a-z]/.test(text) : isSubdomain(text);
}

/** A label of a DNS name (RFC 1123). */
function isLabel(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(text);
}

/** The nearest name that the API server takes; null when there is none. */
function meantName(text: unknown): string | null {
  if (typeof text === 'number' || typeof text === 'boolean') return String(text);
  if (typeof text !== 'string') return null;
  const repaired = trimSigns(text.toLowerCase().replace(/[^a-z0-9.-]+/g, '-'), '.-');
  return repaired === '' ? null : repaired.slice(0, 63);
}

function refused(what: Said, path: Path): KubernetesReading {
  return { object: null, findings: [{ said: what, severity: 'error', path, part: 'value' }] };
}
