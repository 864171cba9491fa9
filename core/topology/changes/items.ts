/** A list of the file brought to other items: what stays is not touched, so that comments beside it stay, too. */
import type { Json, Operation, Path, Placed, TopologyDocument } from '../document';
import { appendItem, removeItems, setField } from './field';

export interface Item {
  /** Its place in the list before; null for a new one. */
  readonly was: number | null;
  readonly value: Json;
}

/** `count` is how many there were. Items keep their order; new ones come last. Without an item left the list goes. */
export function setItems(
  document: TopologyDocument,
  placed: Placed<unknown>,
  path: Path,
  count: number,
  items: readonly Item[],
): readonly Operation[] {
  if (items.length === 0) return setField(document, placed, path, null);
  const kept = new Set(items.map(({ was }) => was));
  const gone = Array.from({ length: count }, (_, index) => index).filter((index) => !kept.has(index));
  return [
    ...items.flatMap(({ was, value }) =>
      was === null ? [] : setField(document, placed, [...path, was], value),
    ),
    ...items.flatMap(({ was, value }) => (was === null ? appendItem(document, placed, path, value) : [])),
    ...removeItems(document, placed, path, gone),
  ];
}
