/** Edits of single fields of Kubernetes objects, several as one change: what a remedy asks for. */
import type { Json, Path, Topology, TopologyChange, TopologyDocument } from '../../document';
import { isList, isMapping, toJson, valueAt, type Mapping } from '../../values';
import { changeOf, noChange, setField } from '../field';
import { objectNamed, type ObjectName } from './objects';

/** A field brought to a value; null takes it out. */
export interface ObjectEdit extends ObjectName {
  readonly path: Path;
  readonly value: Json;
}

/** Makes all of them in one step. */
export function editObjects(document: TopologyDocument, edits: readonly ObjectEdit[]): TopologyChange {
  const title = `change ${[...new Set(edits.map(({ name }) => name))].join(' and ')}`;
  if (edits.some((edit) => !objectNamed(document, edit))) return noChange(title);
  return changeOf(
    title,
    ...edits.map((edit) => {
      const placed = objectNamed(document, edit);
      return placed ? setField(document, placed, edit.path, edit.value) : [];
    }),
  );
}

/** The values as they would be with them. */
export function withEdits(topology: Topology, edits: readonly ObjectEdit[]): Topology {
  const kubernetes = topology.kubernetes.map((placed) => {
    const { resource } = placed;
    const own = edits.filter(
      ({ kind, namespace, name }) =>
        resource.kind === kind && resource.namespace === namespace && resource.name === name,
    );
    if (own.length === 0) return placed;
    const value = own.reduce<Mapping>((before, edit) => setIn(before, edit.path, edit.value), resource.value);
    return { ...placed, resource: { ...resource, value } };
  });
  return { ...topology, kubernetes };
}

function setIn(value: Mapping, path: Path, to: Json): Mapping {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const next = rest.length === 0 ? to : changedItem(valueAt(value, [key]), rest, to);
  const { [String(key)]: _before, ...others } = value;
  return next === null ? others : { ...value, [String(key)]: next };
}

function changedItem(value: unknown, path: Path, to: Json): unknown {
  if (!isList(value)) return setIn(isMapping(value) ? value : {}, path, to);
  const [index, ...rest] = path;
  return value.map((item, place) => {
    if (place !== index) return item;
    return rest.length === 0 ? toJson(to) : changedItem(item, rest, to);
  });
}
