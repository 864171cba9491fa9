/**
 * Kinds by a version that they no longer have, or never had, and kinds that are misspelt. The API server knows none of
 * them; what was meant is plain, so that it is told and read as what was meant. Source: Kubernetes documentation,
 * "Deprecated API Migration Guide".
 */
import { said, type Finding } from '../problems/finding';
import { nearest } from '../problems/nearest';
import { isMapping, type Mapping } from '../values';

interface Version {
  readonly apiVersion: string;
  readonly kinds: readonly string[];
}

/** Kubernetes' own kinds that are simulated, by the version that they have. */
const versions: readonly Version[] = [
  {
    apiVersion: 'v1',
    kinds: ['Namespace', 'Node', 'Pod', 'Service', 'Endpoints', 'ConfigMap', 'ReplicationController'],
  },
  { apiVersion: 'apps/v1', kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'] },
  { apiVersion: 'batch/v1', kinds: ['CronJob', 'Job'] },
  { apiVersion: 'discovery.k8s.io/v1', kinds: ['EndpointSlice'] },
  { apiVersion: 'networking.k8s.io/v1', kinds: ['NetworkPolicy'] },
];

/** Versions that clusters had, and the release without them. */
const former: Readonly<Record<string, { readonly gone: string; readonly kinds: readonly string[] }>> = {
  'extensions/v1beta1': { gone: '1.16', kinds: ['Deployment', 'DaemonSet', 'ReplicaSet', 'NetworkPolicy'] },
  'apps/v1beta1': { gone: '1.16', kinds: ['Deployment', 'StatefulSet'] },
  'apps/v1beta2': { gone: '1.16', kinds: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'] },
  'batch/v2alpha1': { gone: '1.21', kinds: ['CronJob'] },
  'batch/v1beta1': { gone: '1.25', kinds: ['CronJob'] },
  'discovery.k8s.io/v1beta1': { gone: '1.25', kinds: ['EndpointSlice'] },
};

/** Kubernetes' kinds in the same versions that are not simulated, and not what they may look like. */
const others = [
  'Binding',
  'ControllerRevision',
  'Event',
  'Ingress',
  'IngressClass',
  'LimitRange',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'PodTemplate',
  'ResourceQuota',
  'Secret',
  'ServiceAccount',
  'ServiceCIDR',
  'IPAddress',
];

/** Two letters wrong, or one swapped with its neighbour and one wrong. */
const mostWrong = 2;

export interface MeantKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** Null where a cluster had it so. */
  readonly finding: Finding | null;
}

/** The kind that was meant; null where it stands as it should, or is none of those that are known here. */
export function meantKind(apiVersion: string, kind: string, value: Mapping): MeantKind | null {
  const right = versions.find(({ kinds }) => kinds.includes(kind));
  if (right) {
    if (right.apiVersion === apiVersion || !isOneOfKubernetes(apiVersion)) return null;
    const old = former[apiVersion];
    const gone = old?.kinds.includes(kind) ? old.gone : null;
    const args = { version: apiVersion, kind, meant: right.apiVersion };
    const what = gone === null ? said('HS135/version', args) : said('HS135/former', { ...args, gone });
    const isPrinted = gone !== null && hasUid(value);
    const finding: Finding = {
      said: what,
      severity: gone === null ? 'error' : 'warning',
      path: ['apiVersion'],
      part: 'value',
    };
    return { apiVersion: right.apiVersion, kind, finding: isPrinted ? null : finding };
  }
  const home = versions.find((version) => version.apiVersion === apiVersion);
  const meant = home && !others.includes(kind) ? nearest(kind, home.kinds, mostWrong) : null;
  if (meant === null) return null;
  const finding: Finding = {
    said: said('HS135/kind', { version: apiVersion, kind, meant }),
    severity: 'error',
    path: ['kind'],
    part: 'value',
  };
  return { apiVersion, kind: meant, finding };
}

/** Groups of other projects have a dot of their own: a Service of Knative is another thing. */
function isOneOfKubernetes(apiVersion: string): boolean {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return !group.includes('.') || group.endsWith('.k8s.io');
}

function hasUid(value: Mapping): boolean {
  const metadata = value['metadata'];
  return isMapping(metadata) && typeof metadata['uid'] === 'string';
}
