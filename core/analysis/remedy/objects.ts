/** Topologies with a Kubernetes object that is another, or one more, as a remedy would make them. */
import { fieldsAt, type Fields } from '../../kubernetes/fields';
import type { Placed, Topology } from '../../topology/document';
import type { KubernetesObject } from '../../topology/resources';

export interface ObjectRef {
  readonly namespace: string;
  readonly name: string;
}

/** The object of this kind and name; null where there is none. Kinds without namespaces are found by name alone. */
export function objectOf(
  { kubernetes }: Topology,
  kind: string,
  { namespace, name }: ObjectRef,
): Placed<KubernetesObject> | null {
  const isIt = ({ resource }: Placed<KubernetesObject>): boolean =>
    resource.kind === kind && resource.namespace === namespace && resource.name === name;
  return kubernetes.find(isIt) ?? null;
}

/** The topology with another value of the object; itself where there is no such object. */
export function withObject(
  topology: Topology,
  kind: string,
  ref: ObjectRef,
  change: (value: Fields) => Fields,
): Topology {
  const found = objectOf(topology, kind, ref);
  if (!found) return topology;
  const kubernetes = topology.kubernetes.map((placed) =>
    placed === found
      ? { ...placed, resource: { ...placed.resource, value: change(placed.resource.value) } }
      : placed,
  );
  return { ...topology, kubernetes };
}

/** The topology with another `spec` of the object. */
export function withSpec(
  topology: Topology,
  kind: string,
  ref: ObjectRef,
  change: (spec: Fields) => Fields,
): Topology {
  return withObject(topology, kind, ref, (value) => ({ ...value, spec: change(fieldsAt(value, 'spec')) }));
}

/** The topology with another mapping of `metadata`: its labels, its annotations. */
export function withMetadata(
  topology: Topology,
  kind: string,
  ref: ObjectRef,
  key: 'labels' | 'annotations',
  change: (fields: Fields) => Fields,
): Topology {
  return withObject(topology, kind, ref, (value) => {
    const metadata = fieldsAt(value, 'metadata');
    return { ...value, metadata: { ...metadata, [key]: change(fieldsAt(metadata, key)) } };
  });
}

/** The topology with an object more, which stands in no file. */
export function withNewObject(topology: Topology, resource: KubernetesObject): Topology {
  const placed = { resource, origin: { file: -1, document: -1, path: [] } };
  return { ...topology, kubernetes: [...topology.kubernetes, placed] };
}

/** The topology without the object. */
export function withoutObject(topology: Topology, kind: string, ref: ObjectRef): Topology {
  const found = objectOf(topology, kind, ref);
  return { ...topology, kubernetes: topology.kubernetes.filter((placed) => placed !== found) };
}
