/** Changes of Kubernetes objects whatever their kind: adding, finding and deleting them. */
import type { Json, Placed, TopologyChange, TopologyDocument } from '../../document';
import type { KubernetesObject } from '../../resources';
import { addResources, changeOf, noChange, removeResources } from '../field';
import { podId, serviceId, type ThingId } from '../../things/thing-id';
import { faultsOf } from '../outside/references';
import { forgetInView } from '../view/renames';

/** An object by what kubectl calls it. */
export interface ObjectName {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** The object of this kind and name. */
export function objectNamed(
  { topology }: TopologyDocument,
  { kind, namespace, name }: ObjectName,
): Placed<KubernetesObject> | undefined {
  return topology.kubernetes.find(
    ({ resource }) => resource.kind === kind && resource.namespace === namespace && resource.name === name,
  );
}

/** Adds objects at the end of the file. */
export function addObjects(
  document: TopologyDocument,
  words: string,
  objects: readonly Json[],
): TopologyChange {
  return changeOf(`add ${words}`, addResources(document, objects));
}

/** Deletes an object, and with a pod the faults that named it. */
export function deleteObject(document: TopologyDocument, name: ObjectName): TopologyChange {
  const title = `delete ${shownKind(name.kind)} ${name.name}`;
  const placed = objectNamed(document, name);
  if (!placed) return noChange(title);
  const id = idOf(name);
  return changeOf(
    title,
    id === null ? [] : forgetInView(document, id),
    removeResources([placed, ...(id === null ? [] : faultsOf(document, id))]),
  );
}

function idOf({ kind, namespace, name }: ObjectName): ThingId | null {
  if (kind === 'Service') return serviceId(namespace, name);
  return kind === 'Pod' ? podId(namespace, name) : null;
}

/** `network policy` for `NetworkPolicy`; what Kubernetes calls by one made-up word keeps its spelling. */
function shownKind(kind: string): string {
  if (kind === 'NetworkPolicy') return 'network policy';
  return kind === 'Service' || kind === 'Pod' ? kind.toLowerCase() : kind;
}

/** `metadata` as people write it: the default namespace goes without saying. */
export function metadataOf(name: string, namespace: string): { readonly [key: string]: Json } {
  return namespace === 'default' ? { name } : { name, namespace };
}
