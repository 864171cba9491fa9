/**
 * The subnet that addresses of one kind share, where nothing states it. Assumption: as most clusters have it, a /16,
 * unless that would take in addresses that are known to be something else's; then the longest that has them all.
 */
import type { Ipv4 } from '../address/ipv4';
import { commonPrefix, prefixContains, prefixOf, type Prefix } from '../address/prefix';

const usualLength = 16;

/** Null for no addresses, and for addresses that share nothing. */
export function sharedSubnet(addresses: readonly Ipv4[], others: readonly Ipv4[]): Prefix | null {
  const common = commonPrefix(addresses);
  if (common === null || common.length < 8) return null;
  let found = common;
  while (found.length > usualLength) {
    const wider = prefixOf(found.address, found.length - 1);
    if (others.some((other) => prefixContains(wider, other))) break;
    found = wider;
  }
  return found;
}
