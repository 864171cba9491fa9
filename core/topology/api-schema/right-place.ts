/** Where a field belongs that stands at a wrong depth: further out in its own object, or in the template below. */
import type { Path } from '../document';
import { isMapping, valueAt } from '../values';
import { fieldsOf, type FieldType } from './schema-shorthand';

/** How far below a field may belong: a Deployment's pod spec is two mappings further in. */
const deepest = 2;

/** The path that the field at a path should have; null where there is no such place, or it is taken. */
export function placeOf(value: unknown, model: string, path: Path): Path | null {
  const key = path.at(-1);
  if (typeof key !== 'string') return null;
  // Next to the metadata nothing is searched for: much of an object's outside has equal names inside.
  for (let depth = path.length - 2; depth >= 1; depth--) {
    const holder = path.slice(0, depth);
    if (takes(value, model, holder, key)) return [...holder, key];
  }
  return further(value, model, path.slice(0, -1), key, 0);
}

function further(value: unknown, model: string, holder: Path, key: string, depth: number): Path | null {
  if (depth === deepest) return null;
  const mapping = valueAt(value, holder);
  for (const name of isMapping(mapping) ? Object.keys(mapping) : []) {
    const inner = [...holder, name];
    if (takes(value, model, inner, key)) return [...inner, key];
    const found = further(value, model, inner, key, depth + 1);
    if (found) return found;
  }
  return null;
}

function takes(value: unknown, model: string, holder: Path, key: string): boolean {
  const mapping = valueAt(value, holder);
  const name = modelAt(model, holder);
  return (
    name !== null &&
    isMapping(mapping) &&
    fieldsOf(name)?.has(key) === true &&
    (mapping[key] ?? null) === null
  );
}

/** The model of what stands at a path. */
function modelAt(model: string, path: Path): string | null {
  let type: FieldType = { type: 'model', name: model };
  for (const step of path) {
    const next = typeIn(type, step);
    if (next === null) return null;
    type = next;
  }
  return type.type === 'model' ? type.name : null;
}

function typeIn(type: FieldType, step: string | number): FieldType | null {
  if (type.type === 'list' || type.type === 'map') return type.of;
  return type.type === 'model' ? (fieldsOf(type.name)?.get(String(step))?.type ?? null) : null;
}
