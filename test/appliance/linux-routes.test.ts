/** Which next hops Linux takes on an interface with any addresses: kernel fib_check_nh. */
import { expect, it } from 'vitest';
import { ipv4 } from '#core/address/ipv4';
import { parseAddressWithLength } from '#core/address/prefix';
import { isNeighbourAddress } from '#core/appliance/linux-routes';

it.each<[string, string, boolean]>([
  ['', '10.0.0.1', false],
  ['10.0.0.2/24', '10.0.0.1', true],
  ['10.0.0.2/24', '10.0.1.1', false],
  ['10.0.0.2/24', '10.0.0.2', false],
  ['10.0.0.2/24 10.0.1.2/24', '10.0.1.1', true],
  ['10.0.0.2/24 10.0.1.2/24', '10.0.0.1', true],
  ['10.0.0.2/24 10.0.1.2/24', '10.0.1.2', false],
  ['10.0.0.2/24 10.0.1.2/24', '10.0.0.2', false],
])('on an interface with %s the next hop %s: %s', (addresses, nextHop, taken) => {
  const own = addresses.split(' ').flatMap((text) => parseAddressWithLength(text) ?? []);
  expect(isNeighbourAddress(own, ipv4(nextHop))).toBe(taken);
});
