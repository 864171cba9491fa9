/** The nearest right value: addresses moved into another subnet, keeping their host part where that is free. */
import { addToIpv4, formatIpv4, ipv4FromNumber, type Ipv4 } from '../../address/ipv4';
import { firstOf, lastOf, maskOf, type Prefix } from '../../address/prefix';
import { formatRange, rangeContains, rangesOverlap, type AddressRange } from '../../address/range';

/**
 * `size` consecutive addresses in the subnet that meet none of those taken, beginning at the host part of
 * `like` or at the first free place behind it; null when there is no such place.
 */
export function suggestRange(
  subnet: Prefix,
  like: Ipv4,
  size: number,
  taken: readonly AddressRange[],
): string | null {
  const lowest = firstOf(subnet) + (subnet.length >= 31 ? 0 : 1);
  const highest = lastOf(subnet) - (subnet.length >= 31 ? 0 : 1) - (size - 1);
  const wanted = Math.max(lowest, (subnet.address | (like & ~maskOf(subnet.length))) >>> 0);
  for (const start of [wanted, lowest]) {
    const first = firstFree(start, highest, size, taken);
    if (first !== null) return formatRange({ first, last: addToIpv4(first, size - 1) });
  }
  return null;
}

function firstFree(
  start: number,
  highest: number,
  size: number,
  taken: readonly AddressRange[],
): Ipv4 | null {
  let first = start;
  while (first <= highest) {
    const range = { first: ipv4FromNumber(first), last: ipv4FromNumber(first + size - 1) };
    const hit = taken.find((other) => rangesOverlap(other, range));
    if (!hit) return range.first;
    first = hit.last + 1;
  }
  return null;
}

/** One address of the subnet that is free; its host part is that of `like` where possible. */
export function suggestAddress(subnet: Prefix, like: Ipv4, taken: readonly AddressRange[]): string | null {
  return suggestRange(subnet, like, 1, taken);
}

/** The address with a length behind it, as interfaces have it; null for none. */
export function withLength(address: string | null, length: number): string | null {
  return address === null ? null : `${address}/${length}`;
}

/** A single address as a range. */
export function only(address: Ipv4): AddressRange {
  return { first: address, last: address };
}

/** `192.168.20.30` or, for a longer range, `192.168.20.30-192.168.20.39`; the part that both have. */
export function overlapText(a: AddressRange, b: AddressRange): string {
  const first = a.first > b.first ? a.first : b.first;
  const last = a.last < b.last ? a.last : b.last;
  return rangeContains(a, first) ? formatRange({ first, last }) : formatIpv4(first);
}
