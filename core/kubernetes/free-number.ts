/**
 * Allocating from a range so that the choice is stable: a hash says where the search begins, the
 * first free number from there, round the range, is taken. Assumption: the real allocators of
 * service addresses and node ports pick at random.
 */
export function firstFreeNumber(
  hash: number,
  first: number,
  last: number,
  isUsed: (value: number) => boolean,
): number | null {
  const size = last - first + 1;
  for (let step = 0; step < size; step += 1) {
    const value = first + ((hash + step) % size);
    if (!isUsed(value)) return value;
  }
  return null;
}

/** Sorted by namespace and name, so that the order of the objects decides nothing. */
export function inNameOrder<T extends { readonly namespace: string; readonly name: string }>(
  items: readonly T[],
): T[] {
  return items.toSorted((a, b) => {
    if (a.namespace !== b.namespace) return a.namespace < b.namespace ? -1 : 1;
    return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
  });
}
