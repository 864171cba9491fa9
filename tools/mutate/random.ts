/** A sample that is the same for the same seed. */

/** So many of the items, in their own order; all of them when `size` is null or larger than there are. */
export function sampleOf<T>(items: readonly T[], size: number | null, seed: number): readonly T[] {
  if (size === null || size >= items.length) return items;
  const random = randomNumbers(seed);
  const places = items.map((_, place) => place);
  for (let index = 0; index < size; index++) {
    const other = index + Math.floor(random() * (places.length - index));
    [places[index], places[other]] = [places[other] ?? 0, places[index] ?? 0];
  }
  return places
    .slice(0, size)
    .toSorted((a, b) => a - b)
    .flatMap((place) => items.slice(place, place + 1));
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
