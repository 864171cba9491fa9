/** Changes at the place of a problem, as its remedies make them. */
import { remedyTitle, type RemedyTitle } from '../../sentences/remedy-titles';
import { stateOf } from '../assemble';
import type { Json, Operation, Path, TopologyChange, TopologyDocument } from '../document';
import type { ResourcePlace } from '../problem';
import { formatPath, isList, isMapping, toJson, valueAt } from '../values';

export class Mending {
  constructor(
    readonly document: TopologyDocument,
    private readonly at: ResourcePlace,
  ) {}

  /** Of the problem's field, from the resource's root. */
  get path(): Path {
    return this.at.path;
  }

  /** What is written at a path of the resource. */
  value(path: Path): unknown {
    return writtenIn(this.document, { ...this.at, path });
  }

  /** What holds the problem's field, `levels` above it. */
  holder(levels = 1): Path {
    return this.path.slice(0, -levels);
  }

  set(value: Json, path: Path = this.path): TopologyChange {
    const text = isScalar(value) ? String(value) : JSON.stringify(value);
    const title: RemedyTitle = { type: 'set', field: nameOf(path), value: text };
    return this.change(title, this.operation('set', path, value));
  }

  /** Sets several fields in one change, and takes others away; the first one names it. */
  setAll(
    fields: readonly (readonly [path: Path, value: Json])[],
    removed: readonly Path[] = [],
  ): readonly TopologyChange[] {
    const [first] = fields;
    if (!first) return [];
    const [path, value] = first;
    const text = isScalar(value) ? String(value) : JSON.stringify(value);
    return [
      this.change(
        { type: 'set', field: nameOf(path), value: text },
        ...fields.map(([place, each]) => this.operation('set', place, each)),
        ...removed
          .filter((place) => this.value(place) !== undefined)
          .map((place) => this.operation('delete', place)),
      ),
    ];
  }

  /** One remedy for each value that would be right; null stands for none. */
  sets(...values: readonly (Json | null)[]): readonly TopologyChange[] {
    return values.filter((value) => value !== null).map((value) => this.set(value));
  }

  /** Takes fields away; the first one names the change. */
  remove(...paths: readonly Path[]): TopologyChange {
    const [first = this.path, ...others] = paths;
    const operations = [first, ...others].map((path) => this.operation('delete', path));
    return this.change({ type: 'remove', field: nameOf(first) }, ...operations);
  }

  /** Takes the whole resource away. */
  removeResource(): TopologyChange {
    const { file, document, root } = this.at;
    const written = this.value(['kind']);
    const kind = typeof written === 'string' ? written : 'item';
    return this.change(
      { type: 'remove-resource', kind },
      root.length === 0 ? { type: 'remove-document', file, document } : this.operation('delete', []),
    );
  }

  /** Gives the problem's key another name; what stands below it stays. */
  rename(key: string): TopologyChange {
    const path = [...this.holder(), key];
    return this.change(
      { type: 'rename', field: nameOf(this.path), to: key },
      this.operation('set', path, toJson(this.value(this.path))),
      this.operation('delete', this.path),
    );
  }

  /** Moves the problem's key to where it belongs; what stands below it stays. */
  move(to: Path): TopologyChange {
    return this.change(
      { type: 'move', field: nameOf(this.path), to: formatPath(to.slice(0, -1)) },
      this.operation('set', to, toJson(this.value(this.path))),
      this.operation('delete', this.path),
    );
  }

  /** Adds an item to the list at the problem's field. */
  append(value: Json, list: Path = this.path): TopologyChange {
    const { file, document, root } = this.at;
    const path = [...root, ...list];
    return this.change(
      { type: 'append', field: nameOf(list) },
      { type: 'append', file, document, path, value },
    );
  }

  /** Moves a field into another item of its list, and takes away the item that it was all of. */
  join(from: Path, to: Path): TopologyChange {
    return this.change(
      { type: 'move', field: nameOf(from), to: formatPath(to.slice(0, -1)) },
      this.operation('set', to, toJson(this.value(from))),
      this.operation('delete', from.slice(0, -1)),
    );
  }

  /** Adds a Kubernetes object of its own at the end of the file. */
  add(kind: string, name: string, value: Json): TopologyChange {
    return this.change({ type: 'add', kind, name }, { type: 'add-document', file: this.at.file, value });
  }

  /** Adds several objects in one change; the name tells what it is about. */
  addAll(kind: string, name: string, values: readonly Json[]): TopologyChange {
    const { file } = this.at;
    const operations = values.map((value): Operation => ({ type: 'add-document', file, value }));
    return this.change({ type: 'add', kind, name }, ...operations);
  }

  /** The mapping at a path; empty where there is none. */
  mapping(path: Path): { readonly [key: string]: Json } {
    const value = this.value(path);
    if (!isMapping(value)) return {};
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toJson(item)]));
  }

  /** How many items the list at a path has. */
  count(path: Path): number {
    const value = this.value(path);
    return isList(value) ? value.length : 0;
  }

  private change(title: RemedyTitle, ...operations: readonly Operation[]): TopologyChange {
    return { title: remedyTitle(title), operations };
  }

  private operation(type: 'set', path: Path, value: Json): Operation;
  private operation(type: 'delete', path: Path): Operation;
  private operation(type: 'set' | 'delete', path: Path, value: Json = null): Operation {
    const { file, document, root } = this.at;
    const place = { file, document, path: [...root, ...path] };
    return type === 'set' ? { type, ...place, value } : { type, ...place };
  }
}

/** What is written at a place. */
export function writtenIn(document: TopologyDocument, at: ResourcePlace): unknown {
  const part = stateOf(document).files[at.file]?.parts[at.document];
  return valueAt(part?.value, [...at.root, ...at.path]);
}

function isScalar(value: Json): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** `gateway`; `dns[0]` for an item of a list. */
function nameOf(path: Path): string {
  return formatPath(path.slice(typeof path.at(-1) === 'number' ? -2 : -1));
}
