/** Sets of ports as ranges: sorted, without overlaps, neighbours as one. */
import type { PortRange } from '../ruleset';

/** The ports of all ranges. */
export function unionOfPorts(ranges: readonly PortRange[]): readonly PortRange[] {
  const merged: PortRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.first - b.first)) {
    const last = merged.at(-1);
    if (last && range.first <= last.last + 1) {
      merged[merged.length - 1] = { first: last.first, last: Math.max(last.last, range.last) };
    } else merged.push(range);
  }
  return merged;
}

/** The ports that are in both sets. */
export function commonPorts(a: readonly PortRange[], b: readonly PortRange[]): readonly PortRange[] {
  const common = a.flatMap((one) =>
    b.map((other) => ({ first: Math.max(one.first, other.first), last: Math.min(one.last, other.last) })),
  );
  return unionOfPorts(common.filter(({ first, last }) => first <= last));
}

/** `80,443,8000-8080`. */
export function formatPortRanges(ranges: readonly PortRange[]): string {
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}

/** The ports of the first set that are not in the second. */
export function portsWithout(ports: readonly PortRange[], holes: readonly PortRange[]): readonly PortRange[] {
  return unionOfPorts(holes).reduce<readonly PortRange[]>(
    (left, hole) =>
      left.flatMap(({ first, last }) =>
        [
          { first, last: Math.min(last, hole.first - 1) },
          { first: Math.max(first, hole.last + 1), last },
        ].filter((part) => part.first <= part.last),
      ),
    unionOfPorts(ports),
  );
}
