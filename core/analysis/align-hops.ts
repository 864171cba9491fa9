/**
 * Two ways beside each other, hop by hop: what both pass stands in one row, in the order of both. The rows are those of a
 * longest common subsequence of devices (Wagner and Fischer), so as few as can be stand alone.
 */

interface Passed {
  readonly device: string;
}

/** In order; null where one of the two does not pass. */
export function alignHops<A extends Passed, B extends Passed>(
  left: readonly A[],
  right: readonly B[],
): readonly (readonly [A | null, B | null])[] {
  const common = commonLengths(left, right);
  const rows: (readonly [A | null, B | null])[] = [];
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const [a, b] = [left[i] ?? null, right[j] ?? null];
    if (a !== null && b !== null && a.device === b.device) {
      rows.push([a, b]);
      i += 1;
      j += 1;
    } else if (b === null || (a !== null && (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      rows.push([a, null]);
      i += 1;
    } else {
      rows.push([null, b]);
      j += 1;
    }
  }
  return rows;
}

/** How many hops the rests from each pair of places have in common. */
function commonLengths(left: readonly Passed[], right: readonly Passed[]): readonly (readonly number[])[] {
  const table = Array.from({ length: left.length + 1 }, () =>
    Array.from({ length: right.length + 1 }, () => 0),
  );
  for (let i = left.length - 1; i >= 0; i -= 1) {
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const row = table[i] ?? [];
      row[j] =
        left[i]?.device === right[j]?.device
          ? (table[i + 1]?.[j + 1] ?? 0) + 1
          : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}
