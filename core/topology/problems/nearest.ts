/**
 * "Did you mean …": the nearest of some names, upper and lower case alike, by edit distance: a letter too many, too
 * few or wrong, or two neighbours swapped (optimal string alignment; Damerau 1964).
 */

/** The nearest candidate, or null when none is near enough to be meant. `most` is how far that may be at the most. */
export function nearest(word: string, candidates: readonly string[], most = Infinity): string | null {
  const limit = Math.min(most, Math.max(1, Math.floor(word.length / 3)));
  let best: string | null = null;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let beforeThat: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swap =
        a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
          ? (beforeThat[column - 2] ?? Infinity) + 1
          : Infinity;
      current.push(Math.min(substitution, swap, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    beforeThat = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
