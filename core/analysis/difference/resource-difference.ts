/** What two topologies say differently: by kind and name, wherever it stands, with the fields that differ. */
import { stateOf } from '../../topology/assemble';
import type { Path, TopologyDocument } from '../../topology/document';
import { isList, isMapping, sameValue, valueAt } from '../../topology/values';

export interface ResourceDifference {
  readonly kind: string;
  /** `namespace/name` where it has a namespace. */
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** With `changed`: the fields, the narrowest that hold the difference. */
  readonly fields: readonly FieldDifference[];
}

export interface FieldDifference {
  readonly path: Path;
  /** Undefined where it says nothing. */
  readonly before: unknown;
  readonly after: unknown;
}

/** In the order of the second, what is gone behind it. An object that only stands elsewhere is the same. */
export function resourceDifferences(
  before: TopologyDocument,
  after: TopologyDocument,
): readonly ResourceDifference[] {
  const [was, is] = [objectsOf(before), objectsOf(after)];
  const differences: ResourceDifference[] = [];
  for (const [key, { kind, name, value }] of is) {
    const old = was.get(key);
    if (!old) differences.push({ kind, name, change: 'added', fields: [] });
    else if (!sameValue(old.value, value)) {
      differences.push({ kind, name, change: 'changed', fields: [...fieldsOf(old.value, value, [])] });
    }
  }
  for (const [key, { kind, name }] of was) {
    if (!is.has(key)) differences.push({ kind, name, change: 'removed', fields: [] });
  }
  return differences;
}

interface NamedObject {
  readonly kind: string;
  readonly name: string;
  readonly value: unknown;
}

/** By kind and name; several of one name count up. Of an appliance there is one, whatever it is called. */
function objectsOf(document: TopologyDocument): ReadonlyMap<string, NamedObject> {
  const found = new Map<string, NamedObject>();
  for (const { parts } of stateOf(document).files) {
    for (const { value: whole, objects } of parts) {
      for (const { path } of objects) {
        const object = namedObject(valueAt(whole, path));
        if (object) found.set(freeKey(found, object), object);
      }
    }
  }
  return found;
}

function namedObject(value: unknown): NamedObject | null {
  if (!isMapping(value)) return null;
  const metadata = isMapping(value['metadata']) ? value['metadata'] : {};
  const [name, namespace] = [textOf(metadata['name']), textOf(metadata['namespace'])];
  return { kind: textOf(value['kind']), name: namespace === '' ? name : `${namespace}/${name}`, value };
}

function freeKey(known: ReadonlyMap<string, NamedObject>, { kind, name }: NamedObject): string {
  const key = kind === 'Appliance' ? kind : `${kind} ${name}`;
  let free = key;
  for (let count = 2; known.has(free); count += 1) free = `${key} ${count}`;
  return free;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Mappings key by key, lists item by item. */
function* fieldsOf(before: unknown, after: unknown, path: Path): Generator<FieldDifference, void> {
  if (sameValue(before, after)) return;
  if (isMapping(before) && isMapping(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      yield* fieldsOf(ownValue(before, key), ownValue(after, key), [...path, key]);
    }
  } else if (isList(before) && isList(after)) {
    yield* itemsOf(before, after, path);
  } else {
    yield { path, before, after };
  }
}

/** What both lists begin and end with is the same; of what is between, the items of one place are compared. */
function* itemsOf(
  before: readonly unknown[],
  after: readonly unknown[],
  path: Path,
): Generator<FieldDifference, void> {
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && sameValue(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < least - head && sameValue(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  const [ends, newEnds] = [before.length - tail, after.length - tail];
  for (let place = head; place < Math.max(ends, newEnds); place += 1) {
    const was = place < ends ? before[place] : undefined;
    const is = place < newEnds ? after[place] : undefined;
    yield* fieldsOf(was, is, [...path, place]);
  }
}

function ownValue(mapping: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}
