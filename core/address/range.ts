/** Contiguous address ranges, as the appliance's local UI takes them: `192.168.20.30-192.168.20.39`. */
import { formatIpv4, parseIpv4, type Ipv4 } from './ipv4';

/** Both ends belong to the range, and `first` is never above `last`. */
export interface AddressRange {
  readonly first: Ipv4;
  readonly last: Ipv4;
}

/** Reads `first-last` or a single address; null for anything else, or when the ends are the wrong way round. */
export function parseRange(text: string): AddressRange | null {
  const [left = '', right = left, ...rest] = text.split('-').map((part) => part.trim());
  const first = parseIpv4(left);
  const last = parseIpv4(right);
  if (rest.length > 0 || first === null || last === null || first > last) return null;
  return { first, last };
}

/** `first-last`, or the single address. */
export function formatRange(range: AddressRange): string {
  return range.first === range.last
    ? formatIpv4(range.first)
    : `${formatIpv4(range.first)}-${formatIpv4(range.last)}`;
}

/** How many addresses there are. */
export function rangeSize(range: AddressRange): number {
  return range.last - range.first + 1;
}

/** Whether the address lies in the range. */
export function rangeContains(range: AddressRange, address: Ipv4): boolean {
  return address >= range.first && address <= range.last;
}

/** Whether the two ranges have an address in common. */
export function rangesOverlap(a: AddressRange, b: AddressRange): boolean {
  return a.first <= b.last && b.first <= a.last;
}
