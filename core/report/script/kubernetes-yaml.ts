/**
 * The Kubernetes objects as `kubectl apply --server-side` takes them: what the API server or a controller writes is
 * left out, for a dump says what is so, and an applied file what is wanted.
 */
import { stringify } from 'yaml';
import type { Topology } from '../../topology/document';
import type { KubernetesObject } from '../../topology/resources';
import { isList, isMapping, valueAt, type Mapping } from '../../topology/values';

/** How a file of ours begins, so that an export replaces no other. */
export const OBJECTS_HEAD =
  '# Kubernetes objects, exported by Hopscope: kubectl apply --server-side -f FILE\n';

/** Metadata that the API server writes (Kubernetes API conventions, "Metadata"). */
const SERVERS_METADATA = [
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
  'selfLink',
];

/** Written by kubectl and by the Deployment controller; applied again they would contradict what they describe. */
const SERVERS_ANNOTATIONS = [
  'kubectl.kubernetes.io/last-applied-configuration',
  'deployment.kubernetes.io/revision',
];

/** What the API server gives a Service that does not ask for it (pkg/registry/core/service/storage). */
const SERVERS_SERVICE = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'healthCheckNodePort'];

/** A stream of documents in the order of the files; a cluster's own nodes and what controllers make are not in it. */
export function kubernetesYaml({ kubernetes, notSimulated }: Topology): string {
  const objects = [...kubernetes, ...notSimulated]
    .toSorted((a, b) => a.origin.file - b.origin.file || a.origin.document - b.origin.document)
    .map(({ resource }) => resource)
    .filter((object) => !isMade(object));
  const documents = objects.map((object) =>
    stringify(wanted(object), { lineWidth: 0, aliasDuplicateObjects: false }),
  );
  return OBJECTS_HEAD + documents.join('---\n');
}

/** Whether the cluster makes it by itself. */
function isMade({ kind, name, namespace, value }: KubernetesObject): boolean {
  if (kind === 'Node') return true;
  const owners = valueAt(value, ['metadata', 'ownerReferences']);
  if (isList(owners) && owners.length > 0) return true;
  if (kind === 'Service' && name === 'kubernetes' && namespace === 'default') return isFromServer(value);
  const labels = valueAt(value, ['metadata', 'labels']);
  return isMapping(labels) && 'endpointslice.kubernetes.io/managed-by' in labels;
}

/** Only the API server gives a uid. */
function isFromServer(value: Mapping): boolean {
  return valueAt(value, ['metadata', 'uid']) !== undefined;
}

function wanted({ apiVersion, kind, value }: KubernetesObject): Mapping {
  const { apiVersion: _, kind: __, status: ___, metadata, spec, ...rest } = value;
  const serversSpec = kind === 'Service' && isFromServer(value) ? SERVERS_SERVICE : [];
  return {
    apiVersion,
    kind,
    metadata: isMapping(metadata) ? wantedMetadata(metadata) : metadata,
    ...rest,
    ...(spec === undefined
      ? {}
      : { spec: isMapping(spec) ? without(spec, wantedService(spec, serversSpec)) : spec }),
  };
}

/** `None` is a wish: the service is headless. */
function wantedService(spec: Mapping, keys: readonly string[]): readonly string[] {
  return spec['clusterIP'] === 'None' ? keys.filter((key) => key !== 'clusterIP') : keys;
}

function wantedMetadata(metadata: Mapping): Mapping {
  const { annotations, ...rest } = without(metadata, SERVERS_METADATA);
  if (!isMapping(annotations)) return rest;
  const kept = without(annotations, SERVERS_ANNOTATIONS);
  return Object.keys(kept).length === 0 ? rest : { ...rest, annotations: kept };
}

function without(value: Mapping, keys: readonly string[]): Mapping {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}
