/** Sets of addresses as lists of prefixes, none of which lies in another. */
import { ipv4FromNumber } from './ipv4';
import { prefixContains, prefixesOverlap, type Prefix } from './prefix';

/** The addresses of all prefixes, sorted, without prefixes that lie in another. */
export function unionOf(prefixes: readonly Prefix[]): readonly Prefix[] {
  const sorted = prefixes.toSorted((a, b) => a.address - b.address || a.length - b.length);
  const kept: Prefix[] = [];
  for (const one of sorted) {
    const last = kept.at(-1);
    if (!last || !prefixContains(last, one.address)) kept.push(one);
  }
  return kept;
}

/** The addresses of `whole` that are in none of the holes, as the fewest prefixes. */
export function withoutHoles(whole: Prefix, holes: readonly Prefix[]): readonly Prefix[] {
  const inside = holes.filter((hole) => prefixesOverlap(hole, whole));
  if (inside.length === 0) return [whole];
  if (inside.some((hole) => hole.length <= whole.length)) return [];
  const length = whole.length + 1;
  const upper = ipv4FromNumber(whole.address | (1 << (32 - length)));
  return [whole.address, upper].flatMap((address) => withoutHoles({ address, length }, inside));
}

/** The addresses that are in both sets. */
export function commonOf(a: readonly Prefix[], b: readonly Prefix[]): readonly Prefix[] {
  return unionOf(
    a.flatMap((one) =>
      b.flatMap((other) => (prefixesOverlap(one, other) ? [one.length >= other.length ? one : other] : [])),
    ),
  );
}

/** The addresses of the set that are in none of the holes. */
export function without(set: readonly Prefix[], holes: readonly Prefix[]): readonly Prefix[] {
  return unionOf(set.flatMap((one) => withoutHoles(one, holes)));
}
