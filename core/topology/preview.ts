/**
 * A change as it would be, without its text: for every move of the pointer while something is dragged.
 * Only the resource that changes is read again; of the checks of meaning, those that look at few things.
 */
import { applyToValue, operationOn, type ValueOperation } from './apply-operation';
import { assemble, finish, stateOf } from './assemble';
import type { Operation, Placed, Topology, TopologyChange, TopologyDocument } from './document';
import { samePath, type AssembledState, type DocumentPart, type FileState } from './document-state';
import { readObjectAgain, readObjects, type ReadObject } from './objects/read-objects';
import type { OwnResource } from './schema';
import { valueAt } from './values';

/**
 * The document after the change, its text left alone: positions of problems are those of the text as it is.
 * A change that cannot be applied gives the same document back.
 */
export function previewChange(document: TopologyDocument, change: TopologyChange): TopologyDocument {
  let state = stateOf(document);
  let topology: Topology | null = document.topology;
  for (const given of change.operations) {
    const next = previewOperation(state, given);
    if (!next) return document;
    state = { ...state, files: state.files.with(given.file, next.file) };
    topology = topology && next.changed && withResource(topology, next.changed);
  }
  return topology ? finish(state, topology) : assemble(state);
}

interface PreviewedFile {
  readonly file: FileState;
  /** The one resource that has changed, before and after; null when it is not as simple as that. */
  readonly changed: { readonly before: ReadObject; readonly after: ReadObject } | null;
}

function previewOperation(state: AssembledState, given: Operation): PreviewedFile | null {
  const file = state.files[given.file];
  if (!file) return null;
  const operation = operationOn(file.file.text, file.parts[0]?.value, file.parts.length, given);
  if (operation.type === 'add-document') {
    return { file: { ...file, parts: withDocument(file.parts, operation.value) }, changed: null };
  }
  const part = file.parts[operation.document];
  if (operation.type === 'remove-document') {
    return part
      ? { file: { ...file, parts: file.parts.toSpliced(operation.document, 1) }, changed: null }
      : null;
  }
  // What could not be read cannot be changed either.
  if (!part || part.yaml.value === undefined) return null;
  const result = applyToValue(part.value, operation);
  if (!result) return null;
  const read = readChanged(part, operation, result.value);
  const changedPart: DocumentPart = { ...part, value: result.value, objects: read.objects };
  return {
    file: { ...file, parts: file.parts.with(operation.document, changedPart) },
    changed: read.changed,
  };
}

/** A document that has no text yet; problems in it are shown at the end of the file. */
function withDocument(parts: FileState['parts'], value: unknown): FileState['parts'] {
  const last = parts.at(-1);
  const start = last ? last.start + last.yaml.text.length : 0;
  const added: DocumentPart = {
    start,
    yaml: { text: '', value, findings: [], locate: () => 0, stretch: () => null },
    value,
    objects: readObjects(value),
  };
  const isFirst = parts.every(({ yaml }) => yaml.value === null);
  return last && isFirst ? parts.with(parts.length - 1, { ...added, start: last.start }) : [...parts, added];
}

/** Reads again what the operation touches: one resource where it lies inside one, else the whole document. */
function readChanged(part: DocumentPart, { path }: ValueOperation, value: unknown) {
  const index = part.objects.findIndex(
    (object) => object.path.length < path.length && samePath(object.path, path.slice(0, object.path.length)),
  );
  const before = part.objects[index];
  const after = before && readObjectAgain(before, valueAt(value, before.path));
  if (!before || !after) return { objects: readObjects(value), changed: null };
  return { objects: part.objects.with(index, after), changed: { before, after } };
}

/** The topology with one resource of ours replaced; null when it must be put together anew. */
function withResource(
  topology: Topology,
  { before, after }: NonNullable<PreviewedFile['changed']>,
): Topology | null {
  const { content: was } = before;
  const { content: is } = after;
  if (was.type !== 'own' || is.type !== 'own') return null;
  if (was.resource.kind !== is.resource.kind || was.resource.name !== is.resource.name) return null;
  return replaced(topology, was.resource, is.resource);
}

function replaced(topology: Topology, was: OwnResource, is: OwnResource): Topology | null {
  const put = <T extends OwnResource>(list: readonly Placed<T>[], resource: T): readonly Placed<T>[] =>
    list.map((placed) => (placed.resource === was ? { ...placed, resource } : placed));
  const { appliance, diagram } = topology;
  switch (is.kind) {
    case 'Appliance':
      return appliance?.resource === was
        ? { ...topology, appliance: { ...appliance, resource: is } }
        : topology;
    case 'Diagram':
      return diagram?.resource === was ? { ...topology, diagram: { ...diagram, resource: is } } : topology;
    case 'Network':
      return { ...topology, networks: put(topology.networks, is) };
    case 'Host':
      return { ...topology, hosts: put(topology.hosts, is) };
    case 'Fault':
      return { ...topology, faults: put(topology.faults, is) };
    case 'Walkthrough':
      return { ...topology, walkthroughs: put(topology.walkthroughs, is) };
    case 'Expectation':
      return { ...topology, expectations: put(topology.expectations, is) };
  }
}
