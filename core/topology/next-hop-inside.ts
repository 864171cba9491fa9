/**
 * Routes that lead to the very subnet that they start on: their destination is reached without them (RFC 1812 section
 * 5.2.4.3, the connected route), and the next hop itself would be looked for through them.
 */
import type { Ipv4 } from '../address/ipv4';
import { prefixContains, type Prefix } from '../address/prefix';

/** False of a default route and of any prefix that is larger than the subnet: they hold their next hop, and rightly so. */
export function isInsideOwnDestination(destination: Prefix, subnet: Prefix, nextHop: Ipv4): boolean {
  return destination.length >= subnet.length && prefixContains(destination, nextHop);
}
