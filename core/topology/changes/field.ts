/** Single fields of resources as operations: only what differs is written, and a field that goes is taken out. */
import { stateOf } from '../assemble';
import type { Json, Operation, Origin, Path, Placed, TopologyChange, TopologyDocument } from '../document';
import { objectAt } from '../document-state';
import { rawPath } from '../objects/read-resource';
import { isList, sameValue, valueAt } from '../values';

/** A change of these operations. */
export function changeOf(title: string, ...operations: readonly (readonly Operation[])[]): TopologyChange {
  return { title, operations: operations.flat() };
}

/** A change for which there is no place. */
export function noChange(title: string): TopologyChange {
  return { title, operations: [] };
}

/** The value as the file has it at a path inside a resource; indices count only items that could be read. */
export function writtenAt(document: TopologyDocument, origin: Origin, path: Path): unknown {
  const part = stateOf(document).files[origin.file]?.parts[origin.document];
  return valueAt(part?.value, placeOf(document, origin, path));
}

/** Where something inside a resource stands in its YAML document: items that could not be read count there too. */
function placeOf(document: TopologyDocument, origin: Origin, path: Path): Path {
  const object = objectAt(stateOf(document), origin);
  return [...origin.path, ...(object ? rawPath(object.dropped, path) : path)];
}

/**
 * Brings a field to a value; null takes it out. Nothing where the file says so already, or where it says nothing and
 * `fallback` is what that means.
 */
export function setField(
  document: TopologyDocument,
  { origin }: Placed<unknown>,
  path: Path,
  value: Json,
  fallback: Json = null,
): readonly Operation[] {
  const written = writtenAt(document, origin, path) ?? null;
  if (sameValue(written, value) || (written === null && sameValue(value, fallback))) return [];
  const place = { file: origin.file, document: origin.document, path: placeOf(document, origin, path) };
  return [value === null ? { type: 'delete', ...place } : { type: 'set', ...place, value }];
}

/** Appends an item to a list. */
export function appendItem(
  document: TopologyDocument,
  { origin }: Placed<unknown>,
  path: Path,
  value: Json,
): readonly Operation[] {
  const { file, document: index } = origin;
  return [{ type: 'append', file, document: index, path: placeOf(document, origin, path), value }];
}

/** Puts an item at a place of a list; the first one makes the list. */
export function insertItem(
  document: TopologyDocument,
  { origin }: Placed<unknown>,
  list: Path,
  index: number,
  value: Json,
): readonly Operation[] {
  const written = writtenAt(document, origin, list);
  const path = placeOf(document, origin, [...list, index]);
  const last = path.at(-1);
  const { file, document: part } = origin;
  if (!isList(written) || typeof last !== 'number' || last >= written.length) {
    return [{ type: 'append', file, document: part, path: placeOf(document, origin, list), value }];
  }
  return [{ type: 'insert', file, document: part, path, value }];
}

/** Takes an item to another place of its list. */
export function moveItem(
  document: TopologyDocument,
  { origin }: Placed<unknown>,
  list: Path,
  from: number,
  to: number,
): readonly Operation[] {
  const place = placeOf(document, origin, [...list, to]).at(-1);
  if (typeof place !== 'number') return [];
  const path = placeOf(document, origin, [...list, from]);
  return [{ type: 'move', file: origin.file, document: origin.document, path, to: place }];
}

/** Takes items out of a list, the last one first so that the others keep their places. */
export function removeItems(
  document: TopologyDocument,
  { origin }: Placed<unknown>,
  list: Path,
  indices: readonly number[],
): readonly Operation[] {
  const { file, document: index } = origin;
  return indices
    .toSorted((a, b) => b - a)
    .map((item) => ({
      type: 'delete',
      file,
      document: index,
      path: placeOf(document, origin, [...list, item]),
    }));
}

/** Takes whole resources away. Goes last in a change: what stands behind them moves up. */
export function removeResources(resources: readonly Placed<unknown>[]): readonly Operation[] {
  return resources
    .map(({ origin }) => origin)
    .toSorted((a, b) => b.document - a.document || comparePaths(b.path, a.path))
    .map(({ file, document, path }) =>
      path.length === 0
        ? { type: 'remove-document', file, document }
        : { type: 'delete', file, document, path },
    );
}

/** Items of a list in their order. */
function comparePaths(a: Path, b: Path): number {
  for (const [depth, step] of a.entries()) {
    const other = b[depth];
    if (typeof step === 'number' && typeof other === 'number' && step !== other) return step - other;
  }
  return 0;
}

/** The file into which new resources go: the appliance's, or the first one. */
function homeFile({ topology }: TopologyDocument): number {
  return topology.appliance?.origin.file ?? 0;
}

/** Adds resources at the end of the file. */
export function addResources(document: TopologyDocument, values: readonly Json[]): readonly Operation[] {
  const file = homeFile(document);
  return values.map((value) => ({ type: 'add-document', file, value }));
}

/** A number where the text is one, so that the file gets a number and not a text in quotes. */
export function numberOrText(text: string): Json {
  const trimmed = text.trim();
  return /^-?\d{1,15}(\.\d{1,9})?$/.test(trimmed) ? Number(trimmed) : trimmed;
}
